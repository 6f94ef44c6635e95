using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Madang.IdentityAgency;

/// <summary>Somebody invented, as a carrier knows its subscribers.</summary>
/// <param name="Name">By language tag.</param>
/// <param name="Born">Day of birth, such as 1990-03-14.</param>
/// <param name="Telephone">Digits alone.</param>
/// <param name="HasDi">Simple ways of verifying give a CI and no DI.</param>
internal sealed record Person(IReadOnlyDictionary<string, string> Name, string Born, string Telephone, bool HasDi)
{
    /// <summary>Connecting information: 88 characters, the same at every site.</summary>
    public string Ci => Convert.ToBase64String(SHA512.HashData(Encoding.UTF8.GetBytes($"ci {Born} {Telephone}")));

    /// <summary>Duplication information: 64 characters, another one at each site.</summary>
    public string? DiAt(string site) => HasDi ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"di {Born} {Telephone} {site}"))) : null;
}

/// <summary>The people of <c>data/people.json</c>.</summary>
internal static class People
{
    public static readonly IReadOnlyList<Person> All = Resource.Json<List<Person>>("people.json");

    /// <returns>Null when there is no such subscriber. Spaces, hyphens and case do not matter.</returns>
    public static Person? Find(string? name, string? born, string? telephone)
    {
        var (written, day, digits) = (Plain(name), Digits(born), Digits(telephone));
        return All.FirstOrDefault(p => p.Name.Values.Any(n => Plain(n) == written) && Digits(p.Born) == day && p.Telephone == digits);
    }

    private static string Plain(string? text) => new string([.. (text ?? "").Where(c => !char.IsWhiteSpace(c))]).ToUpperInvariant();

    private static string Digits(string? text) => new([.. (text ?? "").Where(char.IsAsciiDigit)]);
}

/// <summary>What lies in the program beside its code.</summary>
internal static class Resource
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static T Json<T>(string name) => JsonSerializer.Deserialize<T>(Text(name), Options) ?? throw new InvalidOperationException($"{name} is empty");

    public static string Text(string name)
    {
        using var reader = new StreamReader(typeof(Resource).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is missing"));
        return reader.ReadToEnd();
    }
}

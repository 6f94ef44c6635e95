using System.ComponentModel;
using Madang.Server.Content;
using Madang.Server.Features.Safety.Contract;
using Madang.Server.Hosting;

namespace Madang.Server.Features.Accounts;

/// <summary>Names that no citizen may have, of the product and of the city: <c>accounts/reserved-names.json</c>.</summary>
[Description("Display names that no citizen may have, because they could be taken for staff or a public body.")]
internal sealed record ReservedNames(
    [property: Description("A name that looks exactly like one of these is refused.")] IReadOnlyList<string> Whole,
    [property: Description("A name that holds one of these anywhere is refused.")] IReadOnlyList<string> Part,
    [property: System.Text.Json.Serialization.JsonPropertyName("$schema")] string? Schema = null);

/// <summary>Which display names are possible.</summary>
internal sealed class NameRules
{
    public const int Shortest = 2;
    public const int Longest = 20;

    private const string Signs = " -._·'";

    private readonly IWording _wording;
    private readonly HashSet<string> _whole;
    private readonly List<string> _parts;

    /// <exception cref="ContentException">A list is missing or damaged.</exception>
    public NameRules(ServerSettings settings, IWording wording)
    {
        _wording = wording;
        var packs = new[] { settings.BaseDirectory, settings.CityDirectory }.Select(pack => Path.Combine(pack, "accounts", "reserved-names.json"));
        var reserved = packs.Select(ContentReader.Read<ReservedNames>).ToList();
        _whole = reserved.SelectMany(r => r.Whole).Select(NameKey.Of).ToHashSet(StringComparer.Ordinal);
        _parts = [.. reserved.SelectMany(r => r.Part).Select(NameKey.Of)];
    }

    /// <param name="typed">What the citizen typed.</param>
    /// <returns>The name as it will be shown; or the text key of what is wrong with it.</returns>
    public (string? Name, string? Problem) Check(string? typed)
    {
        var name = NameKey.Written(typed ?? "");
        if (name.Length == 0) return (null, "accounts.name.missing");
        if (name.Length is < Shortest or > Longest) return (null, "accounts.name.length");
        if (!name.All(c => IsLetter(c) || Signs.Contains(c, StringComparison.Ordinal)) || !IsLetter(name[0]) || Signs.Contains(name[^1], StringComparison.Ordinal) || MixesAlphabets(name))
            return (null, "accounts.name.letters");

        var key = NameKey.Of(name);
        if (key.Length < Shortest) return (null, "accounts.name.length");
        if (_whole.Contains(key) || _parts.Exists(part => key.Contains(part, StringComparison.Ordinal))) return (null, "accounts.name.reserved");
        return _wording.Judge(name).Verdict >= Verdict.Masked ? (null, "accounts.name.unwanted") : (name, null);
    }

    // Scripts whose look-alikes we know; single jamo (ㅣ, ㅇ, ㅡ) look like too much else.
    private static bool IsLetter(char c) => c switch
    {
        >= '0' and <= '9' or >= 'a' and <= 'z' or >= 'A' and <= 'Z' => true,
        >= '\u00C0' and <= '\u017F' => c is not ('×' or '÷'),
        '\u01A0' or '\u01A1' or '\u01AF' or '\u01B0' or (>= '\u1EA0' and <= '\u1EF9') => true,
        >= '\u0386' and <= '\u03CE' or >= '\u0400' and <= '\u0481' or >= '\u048A' and <= '\u04FF' => char.IsLetter(c),
        >= '\u0E01' and <= '\u0E4E' => c is not '\u0E3F',
        >= '\uAC00' and <= '\uD7A3' or >= '\u3041' and <= '\u3096' or >= '\u30A1' and <= '\u30FA' or '\u30FC' or >= '\u3400' and <= '\u4DBF' or >= '\u4E00' and <= '\u9FFF' => true,
        _ => false,
    };

    // Latin, Greek and Cyrillic in one name have no honest use.
    private static bool MixesAlphabets(string name)
    {
        var latin = name.Any(c => char.IsLetter(c) && c is < '\u0250' or (>= '\u1EA0' and <= '\u1EF9'));
        var greek = name.Any(c => c is >= '\u0386' and <= '\u03CE');
        var cyrillic = name.Any(c => c is >= '\u0400' and <= '\u04FF');
        return (latin ? 1 : 0) + (greek ? 1 : 0) + (cyrillic ? 1 : 0) > 1;
    }
}

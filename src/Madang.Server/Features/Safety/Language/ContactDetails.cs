using System.ComponentModel;
using System.Text;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Madang.Server.Content;
using Madang.Server.Hosting;

namespace Madang.Server.Features.Safety.Language;

/// <summary>How people say where they can be reached: <c>safety/contacts.json</c>.</summary>
[Description("How people say where they can be reached elsewhere, beside telephone numbers.")]
internal sealed record ContactsFile(
    [property: Description("Names of messengers and networks, in lower case: what follows one may be somebody's name there.")] IReadOnlyList<string> Networks,
    [property: Description("What stands between such a name and the one of a person.")] IReadOnlyList<string> Between,
    [property: Description("What is written for the sign of an e-mail address.")] IReadOnlyList<string> At,
    [property: Description("What is written for the full stop in one.")] IReadOnlyList<string> Dot,
    [property: JsonPropertyName("$schema")] string? Schema = null);

/// <summary>Finds e-mail addresses, links and names at messengers.</summary>
internal sealed partial class ContactDetails
{
    private readonly ContactsFile _file;

    /// <exception cref="ContentException">The list is missing or damaged.</exception>
    public ContactDetails(ServerSettings settings)
        : this(ContentReader.Read<ContactsFile>(Path.Combine(settings.BaseDirectory, "safety", "contacts.json")))
    {
    }

    public ContactDetails(ContactsFile file) => _file = file;

    /// <returns>The whole text where it takes too long to look: nobody is reached by what was not read.</returns>
    public IReadOnlyList<PersonalNumber> Find(string text)
    {
        try
        {
            return FindEach(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return [new PersonalNumber(PersonalNumberKind.Contact, 0, text.Length)];
        }
    }

    private List<PersonalNumber> FindEach(string text)
    {
        var (plain, places) = Plain(text);
        var found = new List<PersonalNumber>();
        foreach (Match match in Address().Matches(plain)) Add(match.Index, match.Length);
        foreach (Match match in Link().Matches(plain)) Add(match.Index, match.Length);
        foreach (Match match in Handle().Matches(plain)) Add(match.Groups["name"].Index, match.Groups["name"].Length);
        foreach (var network in _file.Networks)
        {
            for (var at = plain.IndexOf(network, StringComparison.Ordinal); at >= 0; at = plain.IndexOf(network, at + 1, StringComparison.Ordinal))
            {
                if (!IsWord(plain, at, network)) continue;
                var begins = AfterBetween(plain, at + network.Length);
                if (Name().Match(plain, begins) is { Success: true } name && !IsSentence(plain[(at + network.Length)..begins], network, name.Value)) Add(name.Index, name.Length);
            }
        }

        return found;

        void Add(int start, int length) => found.Add(new PersonalNumber(PersonalNumberKind.Contact, places[start], places[start + length]));
    }

    // In lower case and half width, with the signs that words stand for. One place more than letters.
    private (string Plain, List<int> Places) Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        var places = new List<int>(text.Length + 1);
        for (var i = 0; i < text.Length;)
        {
            var (sign, taken) = SignAt(text, i);
            plain.Append(sign);
            places.Add(i);
            i += taken;
        }

        places.Add(text.Length);
        return (plain.ToString(), places);
    }

    private (char Sign, int Taken) SignAt(string text, int at)
    {
        foreach (var word in _file.At) if (string.Compare(text, at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0) return ('@', word.Length);
        foreach (var word in _file.Dot) if (string.Compare(text, at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0) return ('.', word.Length);
        var letter = text[at] is >= '\uFF01' and <= '\uFF5E' ? (char)(text[at] - 0xFEE0) : text[at];
        return (char.ToLowerInvariant(letter), 1);
    }

    // Not the end of another word, nor the beginning of a longer one in Latin letters.
    private static bool IsWord(string plain, int at, string network) =>
        (at == 0 || !char.IsLetter(plain[at - 1])) && !(char.IsAsciiLetter(network[^1]) && at + network.Length < plain.Length && char.IsAsciiLetter(plain[at + network.Length]));

    // In a language with Latin letters the next word is one of the sentence, unless something says that it is a name.
    private static bool IsSentence(string between, string network, string name) =>
        char.IsAsciiLetter(network[^1]) && string.IsNullOrWhiteSpace(between) && name.All(char.IsAsciiLetter);

    private int AfterBetween(string plain, int at)
    {
        const int Most = 3;
        for (var i = 0; i < Most; i++)
        {
            while (at < plain.Length && (char.IsWhiteSpace(plain[at]) || char.IsPunctuation(plain[at]) || char.IsSymbol(plain[at]))) at++;
            if (_file.Between.FirstOrDefault(b => string.CompareOrdinal(plain, at, b, 0, b.Length) == 0) is not { } between) break;
            at += between.Length;
        }

        while (at < plain.Length && (char.IsWhiteSpace(plain[at]) || char.IsPunctuation(plain[at]))) at++;
        return at;
    }

    [GeneratedRegex(@"[\p{L}\p{N}._%+\-]{1,64}\s?@\s?[\p{L}\p{N}\-]{1,63}(\s?\.\s?[\p{L}\p{N}\-]{1,63}){1,4}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 100)]
    private static partial Regex Address();

    [GeneratedRegex(@"(https?://|www\.)\S{1,500}|(?<![a-z0-9])([a-z0-9\-]{1,63}\.){1,4}(com|net|org|kr|jp|io|me|gg|co|app|link|tv|be|ly|us|info|xyz)(?![a-z0-9])(/\S{0,500})?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 100)]
    private static partial Regex Link();

    // The shortest names of messengers have three letters.
    [GeneratedRegex(@"(^|[^\p{L}\p{N}@])(?<name>@[a-z0-9_.]{3,30})", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 100)]
    private static partial Regex Handle();

    [GeneratedRegex(@"\G[a-z0-9_.#\-]{3,30}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 100)]
    private static partial Regex Name();
}

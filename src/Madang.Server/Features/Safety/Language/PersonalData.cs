using System.ComponentModel;
using System.Text.Json.Serialization;
using Madang.Server.Content;
using Madang.Server.Features.Safety.Contract;
using Madang.Server.Hosting;

namespace Madang.Server.Features.Safety.Language;

/// <summary>How numbers are spoken: <c>safety/numbers.json</c>.</summary>
[Description("How digits are spoken, for finding telephone numbers that are written in words.")]
internal sealed record NumbersFile(
    [property: Description("By a digit, the syllables and signs for it.")] IReadOnlyDictionary<string, string> Digits,
    [property: Description("Syllables that people put between the groups of a number.")] string Between,
    [property: JsonPropertyName("$schema")] string? Schema = null);

/// <summary>A number that tells who somebody is, with its place in the text; UTF-16 code units.</summary>
internal readonly record struct PersonalNumber(PersonalNumberKind Kind, int Start, int End);

internal enum PersonalNumberKind
{
    Telephone,

    /// <summary>A resident registration number.</summary>
    Resident,

    /// <summary>Of a payment card.</summary>
    Card,

    /// <summary>Another way to reach somebody: an e-mail address, a link, a name at a messenger.</summary>
    Contact,
}

/// <summary>
/// Finds resident registration numbers, payment cards and telephone numbers, also in full width, in words and parted by signs. Numbers of the city's own
/// services are nobody's secret and stay.
/// </summary>
internal sealed class PersonalData : IIdentityNumbers
{
    /// <summary>Of a number that identifies or pays: what its writer may see of it again.</summary>
    public const int ShownDigits = 6;

    private const int MostBetween = 3;

    private readonly GlyphReader _reader;
    private readonly Dictionary<int, char> _words = [];
    private readonly HashSet<int> _between;
    private readonly HashSet<string> _public;

    /// <exception cref="ContentException">A list is missing or damaged.</exception>
    public PersonalData(ServerSettings settings, GlyphReader reader, City city)
        : this(ContentReader.Read<NumbersFile>(Path.Combine(settings.BaseDirectory, "safety", "numbers.json")), reader, city.Services.SelectMany(s => s.Telephones))
    {
    }

    public PersonalData(NumbersFile numbers, GlyphReader reader, IEnumerable<string> publicNumbers)
    {
        _reader = reader;
        foreach (var (digit, signs) in numbers.Digits)
            foreach (var rune in signs.EnumerateRunes()) _words[rune.Value] = digit[0];
        _between = numbers.Between.EnumerateRunes().Select(r => r.Value).ToHashSet();
        _public = publicNumbers.Select(n => string.Concat(n.Where(char.IsAsciiDigit))).ToHashSet(StringComparer.Ordinal);
    }

    public IReadOnlyList<PersonalNumber> Find(string text)
    {
        var found = new List<PersonalNumber>();
        var run = new DigitRun();
        var glyphs = new List<Glyph>();
        var units = new List<Unit>();
        _reader.Read(text, guess: 0, glyphs);
        foreach (var glyph in glyphs)
        {
            var isBetween = glyph.Kind is GlyphKind.Space or GlyphKind.Sign || IsBetween(text, glyph.Start);
            Take(run, found, DigitOf(text, glyph), glyph.Start, glyph.End, isBetween, isPlain: !IsOfTimeOrSum(text[glyph.Start]));
        }

        Judge(run, found);

        // Numbers in words whose letters are written one by one.
        if (glyphs.Exists(g => g.Kind is GlyphKind.Consonant or GlyphKind.Vowel))
        {
            UnitReader.Read(glyphs, looks: false, units);
            foreach (var unit in units) Take(run, found, _words.GetValueOrDefault(unit.Syllable.IsLone ? 0 : unit.Syllable.CodePoint, '\0'), unit.Start, unit.End, isBetween: false, isPlain: true);
            Judge(run, found);
        }

        return found;
    }

    /// <summary>The text with asterisks in the place of digits.</summary>
    /// <param name="shown">So many digits at the beginning of each number stay.</param>
    public static string Mask(string text, IReadOnlyList<PersonalNumber> numbers, int shown = 0)
    {
        if (numbers.Count == 0) return text;

        var masked = text.ToCharArray();
        foreach (var (_, start, end) in numbers)
        {
            var passed = 0;
            for (var i = start; i < end; i++)
            {
                if (!char.IsLetterOrDigit(masked[i]) && !char.IsSurrogate(masked[i])) continue;
                if (passed++ >= shown) masked[i] = '*';
            }
        }

        return new string(masked);
    }

    string? IIdentityNumbers.Mask(string text) =>
        Find(text).Where(n => n.Kind != PersonalNumberKind.Telephone).ToList() is { Count: > 0 } numbers ? Mask(text, numbers, ShownDigits) : null;

    // Such signs part hours and thousands, and no card.
    private static bool IsOfTimeOrSum(char sign) => sign is ':' or ',' or '\uFF1A' or '\uFF0C';

    private char DigitOf(string text, Glyph glyph) => glyph.Kind == GlyphKind.Digit
        ? (char)glyph.Value
        : _words.GetValueOrDefault(char.ConvertToUtf32(text, glyph.Start), '\0');

    private bool IsBetween(string text, int at) => _between.Contains(char.ConvertToUtf32(text, at));

    private void Take(DigitRun run, List<PersonalNumber> found, char digit, int start, int end, bool isBetween, bool isPlain)
    {
        if (digit != '\0') run.Add(digit, start, end);
        else if (!isBetween || run.Pass(isPlain) > MostBetween) Judge(run, found);
    }

    private void Judge(DigitRun run, List<PersonalNumber> found)
    {
        if (!_public.Contains(run.Digits)) run.Judge(found);
        run.Clear();
    }
}

using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Madang.Server.Content;

/// <summary>All words people see, by language and key. The product's words come first; a city adds and overrides.</summary>
internal sealed class Texts
{
    private readonly FrozenDictionary<string, LanguageTexts> _languages;

    public Texts(IReadOnlyDictionary<string, LanguageTexts> languages) => _languages = languages.ToFrozenDictionary();

    /// <summary>Language tags that the city speaks, the default one first.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    public LanguageTexts For(string language) => _languages[language];

    /// <exception cref="ContentException">A file is damaged, or a key is missing in one of the languages.</exception>
    public static Texts Read(string baseDirectory, string cityDirectory, IReadOnlyList<string> languages)
    {
        var read = new Dictionary<string, LanguageTexts>(StringComparer.Ordinal);
        foreach (var language in languages)
        {
            var words = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var pack in new[] { baseDirectory, cityDirectory })
            {
                var folder = Path.Combine(pack, "texts", language);
                if (!Directory.Exists(folder)) throw new ContentException(folder, 0, $"expected a folder with the texts of language '{language}'");
                foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
                {
                    foreach (var (key, text) in ContentReader.Read<Dictionary<string, string>>(file)) words[key] = text;
                }
            }

            read[language] = new LanguageTexts(language, words.ToFrozenDictionary(StringComparer.Ordinal));
        }

        foreach (var (language, texts) in read)
        {
            var other = read.Values.First(o => o.Keys.Except(texts.Keys).Any() || o == texts);
            if (other.Keys.Except(texts.Keys).FirstOrDefault() is { } missing)
                throw new ContentException(Path.Combine(cityDirectory, "texts", language), 0, $"expected a text for '{missing}', which '{other.Language}' has");
        }

        return new Texts(read) { Languages = languages };
    }
}

/// <summary>The words of one language.</summary>
internal sealed class LanguageTexts(string language, FrozenDictionary<string, string> words)
{
    public string Language { get; } = language;

    public IEnumerable<string> Keys => words.Keys;

    /// <summary>The text of a key. A key that does not exist is a bug and throws.</summary>
    public string this[string key] => words.TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"There is no text '{key}' in '{Language}'.");

    /// <summary>The text with its <c>{placeholders}</c> filled.</summary>
    public string Format(string key, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var text = new StringBuilder(this[key]);
        foreach (var (name, value) in values) text.Replace($"{{{name}}}", Convert.ToString(value, CultureInfo.InvariantCulture));
        return text.ToString();
    }

    /// <summary>The text for a number of things: <c>key.one</c> or <c>key.other</c>, or <c>key.none</c> for 0 where there is one; with <c>{count}</c> filled.</summary>
    public string Count(string key, int count) => Format(count switch { 0 when Has($"{key}.none") => $"{key}.none", 1 => $"{key}.one", _ => $"{key}.other" }, ("count", count));

    public bool Has(string key) => words.ContainsKey(key);

    /// <summary>The words of whole topics (the part of a key before its first dot), for the browser.</summary>
    public SortedDictionary<string, string> OfTopics(params ReadOnlySpan<string> topics)
    {
        var chosen = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, text) in words)
        {
            var dot = key.IndexOf('.', StringComparison.Ordinal);
            if (topics.Contains(dot < 0 ? key : key[..dot])) chosen[key] = text;
        }

        return chosen;
    }
}

using Madang.Server.Content;

namespace Madang.Server.Features.Tax.Chatbot.Body;

/// <summary>The whole body of questions, read and checked once at start.</summary>
internal sealed class FaqBook
{
    private readonly Dictionary<string, FaqEntry> _byId = new(StringComparer.Ordinal);

    /// <summary>Topics in the order of their files, each with its entries.</summary>
    public required IReadOnlyList<FaqTopic> Topics { get; init; }

    public IReadOnlyCollection<FaqEntry> Entries => _byId.Values;

    public FaqEntry? Find(string id) => _byId.GetValueOrDefault(id);

    /// <exception cref="ContentException">A file is damaged, an entry lacks a language of the city, or names a rule file that does not exist.</exception>
    public static FaqBook Read(City city, RuleShelf rules, Writing writing)
    {
        var folder = Path.Combine(city.Directory, "tax", "faq");
        var topics = new List<FaqTopic>();
        var book = new FaqBook { Topics = topics };
        foreach (var file in System.IO.Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var entries = ContentReader.Read<FaqFile>(file).Entries;
            foreach (var entry in entries)
            {
                if (!book._byId.TryAdd(entry.Id, entry)) throw Wrong(file, entry, "an id that no entry of another file has");
                if (MissingIn(entry, city.Texts.Languages) is { } language) throw Wrong(file, entry, $"questions and an answer in language '{language}'");
                if (entry.Answer.Select(a => writing.StrayDigit(a.Key, a.Value)).FirstOrDefault(d => d is not null) is { } digit) throw Wrong(file, entry, $"no number outside \"figures\" and names, found '{digit}'");
                if (RulesOf(entry).FirstOrDefault(r => !rules.Has(r)) is { } missing) throw Wrong(file, entry, $"a rule file '{missing}.json'");
            }

            topics.Add(new FaqTopic(Path.GetFileNameWithoutExtension(file), entries));
        }

        return book;
    }

    private static string? MissingIn(FaqEntry entry, IReadOnlyList<string> languages) =>
        languages.FirstOrDefault(l => !entry.Ask.ContainsKey(l) || !entry.Answer.ContainsKey(l))
        ?? entry.Ask.Keys.Concat(entry.Answer.Keys).FirstOrDefault(l => !languages.Contains(l));

    private static IEnumerable<string> RulesOf(FaqEntry entry) =>
        entry.Citations.Select(c => c.Rule).Concat(entry.Figures?.Values.Select(f => f.Rule) ?? []).OfType<string>();

    private static ContentException Wrong(string file, FaqEntry entry, string expected) => new(file, 1, $"entry '{entry.Id}': expected {expected}");
}

internal sealed record FaqTopic(string Id, IReadOnlyList<FaqEntry> Entries);

using System.Data.Common;
using Madang.Server.Content;
using Madang.Server.Data;
using Madang.Server.Features.Safety.Language;
using Madang.Server.Hosting;

namespace Madang.Server.Features.Safety;

/// <summary>
/// The lists in force: those of the content, and over them what the office has changed. A change builds another filter beside the one in use and swaps them, so that nobody who speaks waits.
/// </summary>
internal sealed class WordLists : IHostedService
{
    private readonly List<WordFile> _content;
    private readonly LookAlikes _looks;
    private readonly GlyphReader _reader;
    private readonly DbDataSource _database;
    private readonly Lock _gate = new();
    private volatile Lists? _inForce;
    private long _newest;

    /// <exception cref="ContentException">A list is missing or damaged.</exception>
    public WordLists(ServerSettings settings, LookAlikes looks, GlyphReader reader, DbDataSource database)
    {
        _content = [.. from folder in new[] { settings.BaseDirectory, settings.CityDirectory }.Select(d => Path.Combine(d, "safety"))
            where System.IO.Directory.Exists(folder)
            from file in System.IO.Directory.EnumerateFiles(folder, "words.*.json").Order(StringComparer.Ordinal)
            select ContentReader.Read<WordFile>(file)];
        (_looks, _reader, _database) = (looks, reader, database);
    }

    public LanguageFilter Filter => InForce.Filter;

    /// <summary>What the office has changed, by word.</summary>
    public IReadOnlyList<ListedWord> Changed => InForce.Changed;

    private Lists InForce => _inForce ?? throw new InvalidOperationException("The lists are built when the server starts.");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenConnectionAsync(cancellationToken);
        var changed = await connection.ReadAsync("SELECT text, listing, is_strict, is_whole, is_disguised FROM listed_word ORDER BY text", Read, cancellationToken);
        _inForce = Build(changed);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>From the next word on that anybody says.</summary>
    /// <param name="changed">All that the office has changed.</param>
    /// <param name="change">Number of the change after which it is so: of two made at once, the later one stays.</param>
    public void Use(IReadOnlyList<ListedWord> changed, long change)
    {
        var built = Build(changed);
        lock (_gate)
        {
            if (change < _newest) return;
            (_newest, _inForce) = (change, built);
        }
    }

    /// <summary>The filter as it would be.</summary>
    public LanguageFilter With(ListedWord word) => Build([.. Changed.Where(c => c.Text != word.Text), word]).Filter;

    /// <summary>What the content says of a word.</summary>
    public ListedWord OfContent(string text)
    {
        if (Unwanted(text) is { } word) return Of(text, Listings.All.Single(l => l.Severity() == word.Severity), word);
        return Of(text, _content.Exists(f => f.Allowed.Contains(text)) ? Listing.Allow : Listing.Off, null);
    }

    /// <summary>What holds of a word at this moment.</summary>
    public ListedWord Of(string text) => Changed.FirstOrDefault(c => c.Text == text) ?? OfContent(text);

    private static ListedWord Of(string text, Listing listing, UnwantedWord? word) => new()
    {
        Text = text,
        Listing = listing,
        Strict = word?.Strict == true,
        Whole = word?.Whole == true,
        Disguised = word?.Disguised == true,
    };

    private Lists Build(IReadOnlyList<ListedWord> changed)
    {
        var texts = changed.Select(c => c.Text).ToHashSet(StringComparer.Ordinal);
        var files = _content.ConvertAll(f => f with { Words = [.. f.Words.Where(w => !texts.Contains(w.Text))], Allowed = [.. f.Allowed.Where(a => !texts.Contains(a))] });
        files.Add(new WordFile(
            [.. changed.Where(c => c.Listing.Severity() != Severity.None).Select(c => new UnwantedWord(c.Text, c.Listing.Severity(), c.Strict, c.Whole, c.Disguised, Unwanted(c.Text)?.Latin))],
            [.. changed.Where(c => c.Listing == Listing.Allow).Select(c => c.Text)],
            []));
        return new Lists(changed, new LanguageFilter(files, _looks, _reader));
    }

    private UnwantedWord? Unwanted(string text) => _content.SelectMany(f => f.Words).FirstOrDefault(w => w.Text == text);

    private static ListedWord Read(DbDataReader row) => new()
    {
        Text = row.GetString(0),
        Listing = (Listing)row.GetInt32(1),
        Strict = row.GetBoolean(2),
        Whole = row.GetBoolean(3),
        Disguised = row.GetBoolean(4),
    };

    private sealed record Lists(IReadOnlyList<ListedWord> Changed, LanguageFilter Filter);
}

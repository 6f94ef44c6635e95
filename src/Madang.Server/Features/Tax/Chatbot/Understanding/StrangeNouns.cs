namespace Madang.Server.Features.Tax.Chatbot.Understanding;

/// <summary>Finds what a question names and the lexicon does not know: an answer that says nothing of it is an answer to something else.</summary>
internal sealed class StrangeNouns(Lexicon lexicon)
{
    private const int Shortest = 2;

    private readonly List<string> _particles = [.. lexicon.NounParticles.OrderByDescending(p => p.Length)];
    private readonly List<string> _endings = [.. lexicon.VerbEndings];

    /// <summary>Names without their particles, with what sounds alike written alike.</summary>
    public IReadOnlyList<string> In(Reading reading, IReadOnlyList<Spot> spots, IReadOnlyList<Quantity> quantities)
    {
        var known = new bool[reading.Joined.Length];
        foreach (var spot in spots) known.AsSpan(spot.Start, spot.Length).Fill(true);
        foreach (var quantity in quantities) known.AsSpan(reading.Place(quantity.Start)..reading.Place(quantity.End)).Fill(true);
        var found = new List<string>();
        var at = 0;
        foreach (var word in reading.Words)
        {
            var end = at;
            while (end < at + word.Length && !known[end] && Hangul.IsSyllable(reading.Joined[end])) end++;
            if (Name(reading.Joined[at..end], isCut: end < at + word.Length) is { } name) found.Add(string.Concat(name.Select(Hangul.Fold)));
            at += word.Length;
        }

        return found;
    }

    private string? Name(string word, bool isCut)
    {
        if (isCut) return word.Length >= Shortest ? word : null;
        if (_particles.Find(p => word.Length >= Shortest + p.Length && word.EndsWith(p, StringComparison.Ordinal)) is { } particle) return word[..^particle.Length];
        return word.Length >= Shortest && !_endings.Exists(e => word.EndsWith(e, StringComparison.Ordinal)) ? word : null;
    }
}

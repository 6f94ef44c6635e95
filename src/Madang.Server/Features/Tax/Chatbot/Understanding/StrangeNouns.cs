namespace Madang.Server.Features.Tax.Chatbot.Understanding;

/// <summary>Finds what a question names and the lexicon does not know: an answer that says nothing of it is an answer to something else.</summary>
internal sealed class StrangeNouns(Lexicon lexicon)
{
    private const int Shortest = 2;

    private readonly List<string> _particles = [.. lexicon.NounParticles.OrderByDescending(p => p.Length)];
    private readonly List<string> _endings = [.. lexicon.VerbEndings];

    /// <summary>Names without their particles, with what sounds alike written alike.</summary>
    public IReadOnlyList<Stranger> In(Reading reading, IReadOnlyList<Spot> spots, IReadOnlyList<Quantity> quantities)
    {
        var known = new bool[reading.Joined.Length];
        foreach (var spot in spots) known.AsSpan(spot.Start, spot.Length).Fill(true);
        foreach (var quantity in quantities) known.AsSpan(reading.Place(quantity.Start)..reading.Place(quantity.End)).Fill(true);
        var found = new List<Stranger>();
        var at = 0;
        foreach (var word in reading.Words)
        {
            var end = at;
            while (end < at + word.Length && !known[end] && Hangul.IsSyllable(reading.Joined[end])) end++;
            if (LengthOfName(reading.Joined.AsSpan(at..end), isCut: end < at + word.Length) is > 0 and var length) found.Add(new Stranger(reading.Folded.Substring(at, length), at));
            at += word.Length;
        }

        return found;
    }

    // 0 where there is none.
    private int LengthOfName(ReadOnlySpan<char> word, bool isCut)
    {
        if (word.Length < Shortest) return 0;
        if (isCut) return word.Length;
        foreach (var particle in _particles)
            if (word.Length >= Shortest + particle.Length && word.EndsWith(particle, StringComparison.Ordinal)) return word.Length - particle.Length;
        foreach (var ending in _endings)
            if (word.EndsWith(ending, StringComparison.Ordinal)) return 0;
        return word.Length;
    }
}

/// <summary>A name that the lexicon does not know, with its place in the joined text.</summary>
internal readonly record struct Stranger(string Name, int Start);

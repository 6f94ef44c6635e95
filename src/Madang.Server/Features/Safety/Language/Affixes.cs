namespace Madang.Server.Features.Safety.Language;

/// <summary>What may stand before or behind an unwanted word and leave it one, by sound: who disguises a word disguises its particles too.</summary>
internal sealed class Affixes
{
    /// <summary>Syllables of two that follow each other.</summary>
    public const int Longest = 6;

    private const int CodaSounds = 8;

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _sounds;

    /// <param name="texts">What is no Hangul is passed over.</param>
    public Affixes(IEnumerable<string> texts)
    {
        var sounds = new HashSet<string>(StringComparer.Ordinal);
        Span<char> sound = stackalloc char[Longest];
        foreach (var text in texts)
        {
            var syllables = new List<Syllable>();
            foreach (var letter in text) if (Syllable.TryRead(letter, out var syllable)) syllables.Add(syllable);
            if (syllables.Count != text.Length || text.Length > Longest) continue;
            sounds.Add(new string(Sound(syllables.AsSpan(), sound)));
        }

        _sounds = sounds.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Whether syllables are one of them. They may be changed.</summary>
    public bool Is(Span<Syllable> syllables)
    {
        Span<char> buffer = stackalloc char[Longest];
        return _sounds.Contains(Sound(syllables, buffer));
    }

    /// <summary>Whether syllables are one of them, or two. They may be changed.</summary>
    public bool Are(Span<Syllable> syllables)
    {
        Span<char> buffer = stackalloc char[Longest];
        ReadOnlySpan<char> sound = Sound(syllables, buffer);
        if (_sounds.Contains(sound)) return true;
        for (var i = 1; i < sound.Length; i++) if (_sounds.Contains(sound[..i]) && _sounds.Contains(sound[i..])) return true;
        return false;
    }

    // As they are heard, each by its place of sound.
    private static Span<char> Sound(Span<Syllable> syllables, Span<char> into)
    {
        for (var i = 0; i + 1 < syllables.Length; i++)
        {
            if (Syllable.Liaison(syllables[i], syllables[i + 1]) is { } heard) (syllables[i], syllables[i + 1]) = heard;
        }

        for (var i = 0; i < syllables.Length; i++) into[i] = (char)((syllables[i].Sound * CodaSounds) + syllables[i].CodaSounds);
        return into[..syllables.Length];
    }
}

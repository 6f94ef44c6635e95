namespace Madang.Server.Features.Safety.Language;

/// <summary>One way in which an unwanted word may be written in Hangul.</summary>
/// <param name="Syllables">As it is written; consonants alone where it is written by its initials.</param>
internal sealed record HangulPattern(UnwantedWord Word, Syllable[] Syllables)
{
    // More than any word may be away from its spelling.
    private const int OtherWord = 40;
    private const int LongestWithInitials = 5;

    public int[] Sounds => [.. Syllables.Select(s => s.Sound)];

    private bool IsInitials => Array.TrueForAll(Syllables, s => s.IsLone);

    /// <summary>All ways of a word: as it is, with syllables that look alike, with what is heard, with some syllables as their initial.</summary>
    /// <param name="pairs">Syllables that look alike, both ways.</param>
    public static IEnumerable<HangulPattern> Of(UnwantedWord word, ILookup<char, char> pairs)
    {
        if (Read(word.Text) is not { } plain) yield break;
        var own = new HangulPattern(word, plain);
        yield return own;
        if (own.IsInitials) yield break;

        foreach (var (i, look) in word.Text.SelectMany((letter, i) => pairs[letter].Select(look => (i, look))))
        {
            if (Read(string.Concat(word.Text.AsSpan(0, i), look.ToString(), word.Text.AsSpan(i + 1))) is { } swapped) yield return new HangulPattern(word with { Strict = true }, swapped);
        }

        if (Heard(plain) is { } heard) yield return new HangulPattern(word, heard);
        if (plain.Length is < 2 or > LongestWithInitials) yield break;

        // Not all of them: initials alone are a word of their own in the list.
        for (var mask = 1; mask < (1 << plain.Length) - 1; mask++)
        {
            yield return new HangulPattern(word, [.. plain.Select((s, i) => (mask >> i & 1) == 1 ? Syllable.Lone(s.Onset) : s)]);
        }
    }

    /// <summary>
    /// How far a text is from this spelling, in quarters of a changed letter; <see cref="int.MaxValue"/> when it is another word. The sounds are known to agree.
    /// </summary>
    public int Distance(ReadOnlySpan<Unit> units)
    {
        var distance = 0;
        for (var i = 0; i < Syllables.Length; i++)
        {
            var (word, text) = (Syllables[i], units[i].Syllable);
            if (word.IsLone)
            {
                // By initials alone, every letter counts; besides whole syllables the sound is enough.
                if (word.Onset != text.Onset && IsInitials) return int.MaxValue;
                distance += 2;
                continue;
            }

            if (word.Onset != text.Onset) distance += 2;
            if (word.Vowel != text.Vowel) distance += 2;
            distance += Coda(word.Coda, text.Coda, i + 1 < units.Length ? units[i + 1].Syllable.Onset : -1);
        }

        return distance;
    }

    private static int Coda(int word, int text, int following)
    {
        if (word == text) return 0;
        if (word == 0) return Syllable.OnsetOf(text) == following ? 2 : 3;
        if (text == 0) return 7;
        return new Syllable(0, 0, word).CodaSounds == new Syllable(0, 0, text).CodaSounds ? 1 : OtherWord;
    }

    private static Syllable[]? Read(string text)
    {
        var syllables = new List<Syllable>();
        foreach (var letter in text)
        {
            if (Syllable.TryRead(letter, out var syllable)) syllables.Add(syllable);
            else if (HangulLetters.TryRead(letter, out var onset, out _) && onset >= 0) syllables.Add(Syllable.Lone(onset));
            else return null;
        }

        return [.. syllables];
    }

    private static Syllable[]? Heard(Syllable[] plain)
    {
        var heard = (Syllable[])plain.Clone();
        var changed = false;
        for (var i = 0; i + 1 < heard.Length; i++)
        {
            if (Syllable.Liaison(heard[i], heard[i + 1]) is not { } pair) continue;
            (heard[i], heard[i + 1], changed) = (pair.Before, pair.Next, true);
        }

        return changed ? heard : null;
    }
}

namespace Madang.Server.Features.Safety.Language;

/// <summary>One way in which an unwanted word may be written in Hangul.</summary>
/// <param name="Syllables">As it is written; consonants alone where it is written by its initials.</param>
/// <param name="Away">How far this way is from the word's spelling to begin with.</param>
internal sealed record HangulPattern(UnwantedWord Word, Syllable[] Syllables, int Away = 0)
{
    // In quarters of a changed letter. More than any word may be away from its spelling:
    private const int OtherWord = 40;

    private const int OtherVowel = 4;

    // Nothing else may be changed beside it in a word of two.
    private const int OtherCoda = 7;
    private const int OtherCodaOfLong = 12;
    private const int LongestWithInitials = 5;

    // Codas that nobody's grammar writes before the same sound: g, d, b, s.
    private static readonly int[] Plain = [1, 7, 17, 19];

    private const int ShortestByInitials = 3;

    // By vowel: those that are next to it in the mouth, and written in its place. One of each class is enough.
    private static readonly int[][] Near = [[4, 8], [], [6, 12], [], [0, 8, 18], [], [2, 12, 17, 20], [], [0, 4, 13], [], [], [], [2, 6, 17], [8, 18], [], [], [], [6, 12], [4, 13, 20], [], [18]];

    public int[] Sounds => [.. Syllables.Select(s => s.Sound)];

    /// <summary>Whether it is written by its initials alone.</summary>
    public bool IsInitials => Array.TrueForAll(Syllables, s => s.IsLone);

    /// <summary>All ways of a word: as it is, with syllables that look alike, with what is heard, with a vowel beside its own, with some syllables or all as their initial.</summary>
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

        // Where little may be changed, what is heard is as much like other words as what is written.
        if (Heard(plain, word.Strict ? Syllable.Liaison : Syllable.Spoken) is { } heard) yield return new HangulPattern(word, heard);
        if (!word.Strict && Heard(plain, Syllable.Tensed) is { } tensed) yield return new HangulPattern(word, tensed);
        if (plain.Length < 2) yield break;
        foreach (var pattern in WithOtherVowel(word, plain).Concat(ByInitials(word, plain))) yield return pattern;
    }

    /// <summary>
    /// How far a text is from this spelling, in quarters of a changed letter; <see cref="int.MaxValue"/> when it is another word. The sounds are known to agree.
    /// </summary>
    /// <param name="units">The syllables of the text.</param>
    /// <param name="carries">Whether the last coda is written as the onset of what follows.</param>
    /// <param name="isSpaced">Whether there are spaces between: then each piece is a word of its own.</param>
    public int Distance(ReadOnlySpan<Unit> units, bool carries, bool isSpaced)
    {
        var distance = Away;
        for (var i = 0; i < Syllables.Length; i++)
        {
            var (word, text) = (Syllables[i], units[i].Syllable);
            if (word.IsLone)
            {
                // Every letter counts, or its tense one; besides whole syllables its plain one, too.
                if (word.Onset != text.Onset && Syllable.Doubled(word.Onset) != text.Onset && (IsInitials || Syllable.Doubled(text.Onset) != word.Onset)) return int.MaxValue;
                distance += 2;
                continue;
            }

            if (word.Onset != text.Onset) distance += 2;
            if (word.Vowel != text.Vowel) distance += 2;
            if (carries && i == Syllables.Length - 1) distance++;
            else distance += Coda(word.Coda, text.Coda, i + 1 < units.Length ? units[i + 1].Syllable.Onset : Syllable.None, isSpaced);

            if (distance >= OtherWord) return int.MaxValue;
        }

        return distance;
    }

    /// <summary>Whether the coda of the last syllable is heard at the beginning of the one that follows.</summary>
    public bool Carries(Syllable last, Syllable following) =>
        Syllables[^1] is { IsLone: false, Coda: > 0 } own && last.Coda == 0 && !following.IsLone && Syllable.CarriedOver(own.Coda) is >= 0 and var onset && Syllable.BeginAlike(onset, following.Onset);

    private int Coda(int word, int text, int following, bool isSpaced)
    {
        if (word == text) return 0;
        if (word == 0)
        {
            var isEcho = following >= 0 && Syllable.SoundAtEnd(following) == Sounding(text);
            // What is an ordinary word too has forms with other codas.
            if (Word.Disguised) return isEcho && Array.IndexOf(Plain, text) >= 0 ? 2 : OtherWord;
            return isEcho ? 2 : 3;
        }

        if (Sounding(word) == Sounding(text) || Syllable.FirstOf(text) == word) return 1;
        // With another vowel, or in the middle of two, it is another word.
        if (Away > 0 || (following >= 0 && text == 0 && Syllables.Length == 2)) return OtherWord;
        if (text == 0) return OtherCoda;
        return isSpaced || Word.Strict || Word.Disguised ? OtherWord : Syllables.Length == 2 ? OtherCoda : OtherCodaOfLong;
    }

    private static int Sounding(int coda) => new Syllable(0, 0, coda).CodaSounds;

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

    private static Syllable[]? Heard(Syllable[] plain, Func<Syllable, Syllable, (Syllable Before, Syllable Next)?> speak)
    {
        var heard = (Syllable[])plain.Clone();
        var changed = false;
        for (var i = 0; i + 1 < heard.Length; i++)
        {
            if (speak(heard[i], heard[i + 1]) is not { } pair) continue;
            (heard[i], heard[i + 1], changed) = (pair.Before, pair.Next, true);
        }

        return changed ? heard : null;
    }

    private static IEnumerable<HangulPattern> WithOtherVowel(UnwantedWord word, Syllable[] plain) => word.Disguised || (word.Strict && word.Severity == Severity.Block) ? [] :
        from i in Enumerable.Range(0, plain.Length)
        where !plain[i].IsLone
        from vowel in Near[plain[i].Vowel]
        select new HangulPattern(word, [.. plain[..i], plain[i] with { Vowel = vowel }, .. plain[(i + 1)..]], OtherVowel);

    // Some of them; all of them where they are long enough or tense, and no exclamation or laughter.
    private static IEnumerable<HangulPattern> ByInitials(UnwantedWord word, Syllable[] plain)
    {
        if (plain.Length > LongestWithInitials) yield break;
        for (var mask = 1; mask < (1 << plain.Length) - 1; mask++)
        {
            yield return new HangulPattern(word, [.. plain.Select((s, i) => (mask >> i & 1) == 1 ? Syllable.Lone(s.Onset) : s)]);
        }

        if ((plain.Length >= ShortestByInitials && !word.Strict) || Array.Exists(plain, s => Syllable.IsTense(s.Onset))) if (!Array.Exists(plain, s => s.Onset == Syllable.Silent) && !Syllable.IsLaughter(plain[^1].Onset)) yield return new HangulPattern(word, [.. plain.Select(s => Syllable.Lone(s.Onset))]);
    }
}

using System.Runtime.InteropServices;

namespace Madang.Server.Features.Safety.Language;

/// <summary>Other ways to read the same syllables.</summary>
internal static class Readings
{
    // The vowel that is written ui and spoken as either of its halves.
    private const int Ui = 19, Eu = 18;

    /// <summary>The readings that differ from the one they are made of: with codas carried over, with single consonants as codas, with vowels that are drawn out, with the half vowel.</summary>
    public static IEnumerable<List<Unit>> Of(List<Unit> units)
    {
        var hasHalf = units.Exists(u => u.Syllable.Vowel == Ui);
        if (hasHalf) yield return Halved(units);
        foreach (var other in new[] { Carried(units), Closed(units), Held(units) })
        {
            if (other is null) continue;
            yield return other;
            if (hasHalf) yield return Halved(other);
        }
    }

    public static Span<T> AsSpan<T>(this List<T> list) => CollectionsMarshal.AsSpan(list);

    private static List<Unit> Halved(List<Unit> units) => units.ConvertAll(u => u.Syllable.Vowel == Ui ? u with { Syllable = u.Syllable with { Vowel = Eu } } : u);

    private static List<Unit>? Carried(List<Unit> units)
    {
        List<Unit>? carried = null;
        for (var i = 0; i + 1 < units.Count; i++)
        {
            var now = carried ?? units;
            if (now[i + 1].Gap == Gap.Space || Syllable.Liaison(now[i].Syllable, now[i + 1].Syllable) is not { } pair) continue;
            carried ??= [.. units];
            carried[i] = carried[i] with { Syllable = pair.Before };
            carried[i + 1] = carried[i + 1] with { Syllable = pair.Next };
        }

        return carried;
    }

    // A vowel that is drawn out before its coda.
    private static List<Unit>? Held(List<Unit> units)
    {
        List<Unit>? held = null;
        foreach (var (i, unit) in units.Index())
        {
            if (i > 0 && unit is { Gap: Gap.None, Syllable: { Onset: Syllable.Silent, IsLone: false, Coda: > 0 } drawn } && units[i - 1].Syllable is { IsLone: false, Coda: 0 } open && Syllable.DrawsOut(drawn.Vowel, open.Vowel))
            {
                held ??= units[..i];
                held[^1] = held[^1] with { Syllable = open with { Coda = drawn.Coda }, End = unit.End };
            }
            else
            {
                held?.Add(unit);
            }
        }

        return held;
    }

    // A consonant after an open syllable may be its coda.
    private static List<Unit>? Closed(List<Unit> units)
    {
        List<Unit>? closed = null;
        foreach (var (i, unit) in units.Index())
        {
            if (i > 0 && unit is { Syllable.IsLone: true, Gap: Gap.None } && units[i - 1].Syllable is { IsLone: false, Coda: 0 } open && Syllable.CodaOf(unit.Syllable.Onset) > 0)
            {
                closed ??= units[..i];
                closed[^1] = closed[^1] with { Syllable = open with { Coda = Syllable.CodaOf(unit.Syllable.Onset) }, End = unit.End };
            }
            else
            {
                closed?.Add(unit);
            }
        }

        return closed;
    }
}

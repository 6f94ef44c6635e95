namespace Madang.Server.Features.Tax.Chatbot.Understanding;

/// <summary>How many letters must be put in, left out or changed to make one word another.</summary>
internal static class LetterDistance
{
    /// <summary>Looks for a word anywhere in a text, sixty letters at a step (Myers 1999): the time grows with the text's length alone.</summary>
    /// <param name="masks">For each symbol the places where it stands in the word, as bits.</param>
    /// <param name="length">Of the word, at most 64.</param>
    /// <param name="most">More slips than this are none of our business.</param>
    /// <param name="text">Letters.</param>
    /// <param name="ends">For each letter the end it makes, or -1 where none may be.</param>
    /// <returns>The fewest slips and the end where they are reached; <paramref name="most"/> + 1 when there is none.</returns>
    public static (int Slips, int End) BestEnd(ulong[] masks, int length, int most, ReadOnlySpan<byte> text, ReadOnlySpan<int> ends)
    {
        var (plus, minus, score, high) = (ulong.MaxValue, 0UL, length, 1UL << (length - 1));
        var best = (Slips: most + 1, End: -1);
        for (var i = 0; i < text.Length; i++)
        {
            var equal = masks[text[i]];
            var vertical = equal | minus;
            var horizontal = (((equal & plus) + plus) ^ plus) | equal;
            var up = minus | ~(horizontal | plus);
            var down = plus & horizontal;
            if ((up & high) != 0) score++;
            if ((down & high) != 0) score--;
            up <<= 1;
            down <<= 1;
            plus = down | ~(vertical | up);
            minus = up & vertical;
            if (score < best.Slips && ends[i] >= 0) best = (score, ends[i]);
        }

        return best;
    }

    /// <summary>The distance of two words, or more than <paramref name="most"/> as soon as it must be more.</summary>
    public static int Between(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other, int most)
    {
        if (Math.Abs(one.Length - other.Length) > most) return most + 1;

        Span<int> row = stackalloc int[other.Length + 1];
        for (var k = 0; k <= other.Length; k++) row[k] = k;
        for (var i = 1; i <= one.Length; i++)
        {
            var (diagonal, least) = (row[0], row[0] = i);
            for (var k = 1; k <= other.Length; k++)
            {
                var changed = diagonal + (one[i - 1] == other[k - 1] ? 0 : 1);
                diagonal = row[k];
                row[k] = Math.Min(changed, Math.Min(row[k], row[k - 1]) + 1);
                least = Math.Min(least, row[k]);
            }

            if (least > most) return most + 1;
        }

        return row[other.Length];
    }
}

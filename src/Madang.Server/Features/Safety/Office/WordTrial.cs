using System.Text;
using Madang.Server.Features.Safety.Language;

namespace Madang.Server.Features.Safety.Office;

/// <summary>What would become of sentences if a word stood in another list.</summary>
internal sealed class WordTrial(WordLists lists, SampleSentences samples)
{
    private const int MostShown = 50;

    /// <param name="word">The change; null to see what holds.</param>
    /// <param name="typed">Sentences of the one who tries it.</param>
    public Trial Try(ListedWord? word, IReadOnlyList<string> typed)
    {
        var (before, after) = (lists.Filter, word is null ? lists.Filter : lists.With(word));
        var changed = word is null ? [] : samples.All.Select(s => Of(s, before, after)).Where(t => t.Before != t.After || t.ShownBefore != t.ShownAfter).ToList();
        return new Trial(samples.All.Count, changed.Count, [.. changed.Take(MostShown)], [.. typed.Select(s => Of(s, before, after))]);
    }

    /// <summary>A word as the lists hold it: composed, in lower case. Null when it is none that could be looked for or let pass.</summary>
    public static string? Read(string typed, Listing listing)
    {
        var text = typed.Trim().Normalize(NormalizationForm.FormC).ToLowerInvariant();
        if (text.Length is 0 or > ListedWord.Longest || text.Any(char.IsWhiteSpace)) return null;
        if (listing is Listing.Allow or Listing.Off) return text.All(char.IsLetterOrDigit) ? text : null;
        if (text.All(char.IsAsciiLetterLower)) return text.Length > 1 ? text : null;
        return text.All(c => Syllable.TryRead(c, out _) || (HangulLetters.TryRead(c, out var onset, out _) && onset >= 0)) ? text : null;
    }

    private static TriedSentence Of(string sentence, LanguageFilter before, LanguageFilter after)
    {
        var (now, then) = (before.Judge(sentence), ReferenceEquals(before, after) ? null : after.Judge(sentence));
        return new TriedSentence(sentence, Word(now.Worst), Shown(now), Word((then ?? now).Worst), Shown(then ?? now));
    }

    private static string Word(Severity severity) => severity.ToString().ToLowerInvariant();

    private static string? Shown(Judgement judgement) => judgement.Worst == Severity.Block ? null : judgement.Shown;
}

/// <param name="Tried">So many sentences of the sample were tried.</param>
/// <param name="Changed">Of so many something else would become.</param>
/// <param name="Sentences">The first of those.</param>
/// <param name="Typed">What becomes of the sentences that were typed.</param>
public sealed record Trial(int Tried, int Changed, IReadOnlyList<TriedSentence> Sentences, IReadOnlyList<TriedSentence> Typed);

/// <param name="Before">none, flag, mask, block.</param>
/// <param name="ShownBefore">As everybody reads it; null when nobody does.</param>
public sealed record TriedSentence(string Sentence, string Before, string? ShownBefore, string After, string? ShownAfter);

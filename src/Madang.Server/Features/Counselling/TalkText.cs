using System.Text;
using Madang.Server.Features.Safety.Contract;

namespace Madang.Server.Features.Counselling;

/// <summary>What is written at a desk, as it is kept. Whoever needs help is never silenced: rough words are marked for the agent, and only numbers that identify or pay are hidden.</summary>
internal sealed class TalkText(IWording wording)
{
    public const int Longest = 2000;

    /// <summary>As a browser sends it at most, before it is read.</summary>
    private const int LongestSent = Longest * 4;

    /// <returns>The words to keep, or the code of what is wrong with them.</returns>
    public (Said? Said, string? Problem) Read(string? text)
    {
        if (text is null || text.Length > LongestSent) return (null, text is null ? CounsellingProblems.EmptyCode : CounsellingProblems.TooLongCode);
        var clean = Clean(text);
        if (clean.Length == 0) return (null, CounsellingProblems.EmptyCode);
        if (clean.Length > Longest) return (null, CounsellingProblems.TooLongCode);
        return (Judged(clean), null);
    }

    /// <summary>Words that are kept beside a talk, at most so many: what identifies or pays is hidden before they are cut, or the part of it that is left would be read.</summary>
    /// <returns>Null when there are none.</returns>
    public Said? Beside(string? text, int most)
    {
        if (text is null || Clean(text) is not { Length: > 0 } clean) return null;
        var said = Judged(clean);
        return said.Text.Length <= most ? said : said with { Text = said.Text[..most] };
    }

    /// <summary>Words that are kept beside a talk: without numbers that identify or pay.</summary>
    public string Mask(string text) => wording.Judge(text, WordingPlace.Counselling).Shown;

    private Said Judged(string clean)
    {
        var judged = wording.Judge(clean, WordingPlace.Counselling);
        return new Said(judged.Shown, judged.HasPersonalData, judged.Verdict == Verdict.Flagged, judged.IsCrisis);
    }

    /// <summary>Without what turns the direction of writing or cannot be seen: such characters make a line look like another one.</summary>
    internal static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || !(Rune.IsControl(rune) || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200B or 0xFEFF or 0xFFFD)) clean.Append(rune.ToString());
        }

        return clean.ToString().Trim();
    }

    /// <param name="Text">As it is kept.</param>
    /// <param name="IsMasked">A number was hidden in it; nothing of it is kept.</param>
    /// <param name="IsFlagged">Holds words that are no way to talk.</param>
    /// <param name="IsCrisis">Somebody seems to need help at once.</param>
    internal sealed record Said(string Text, bool IsMasked, bool IsFlagged, bool IsCrisis);
}

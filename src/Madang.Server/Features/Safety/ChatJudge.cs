using Madang.Server.Features.Safety.Contract;
using Madang.World.Loop;

namespace Madang.Server.Features.Safety;

/// <summary>What is said in a space, judged before anybody hears it.</summary>
internal sealed class ChatJudge(IWording wording) : IWordsJudge
{
    public JudgedWords Judge(string text, string before)
    {
        var judged = before.Length == 0 ? wording.Judge(text) : InLine(wording.Judge(text), before, text);
        var advice = judged.IsCrisis ? AdviceCodes.Crisis
            : judged.HasPersonalData ? AdviceCodes.PersonalDataMasked
            : judged.Verdict == Verdict.Masked ? AdviceCodes.WordsMasked
            : null;
        return new JudgedWords(judged.Shown, advice, judged.Verdict == Verdict.Blocked);
    }

    // A word in pieces is a word: what was said before has been heard, the last piece of it is not.
    private Wording InLine(Wording alone, string before, string text)
    {
        if (alone.Verdict >= Verdict.Masked || alone.IsCrisis) return alone;
        var line = wording.Judge($"{before} {text}");
        var shown = line.Shown[(before.Length + 1)..];
        if (shown != alone.Shown) return line with { Shown = shown };
        // Told once, with the piece that completes it.
        return line.IsCrisis && !wording.Judge(before).IsCrisis ? alone with { IsCrisis = true } : alone;
    }
}

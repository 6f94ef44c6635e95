using Madang.Server.Features.Safety.Contract;
using Madang.World.Loop;

namespace Madang.Server.Features.Safety;

/// <summary>What is said in a space, judged before anybody hears it.</summary>
internal sealed class ChatJudge(IWording wording) : IWordsJudge
{
    public JudgedWords Judge(string text)
    {
        var judged = wording.Judge(text);
        var advice = judged.IsCrisis ? AdviceCodes.Crisis
            : judged.HasPersonalData ? AdviceCodes.PersonalDataMasked
            : judged.Verdict == Verdict.Masked ? AdviceCodes.WordsMasked
            : null;
        return new JudgedWords(judged.Shown, advice, judged.Verdict == Verdict.Blocked);
    }
}

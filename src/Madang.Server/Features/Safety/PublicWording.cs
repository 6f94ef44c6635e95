using Madang.Server.Features.Safety.Contract;
using Madang.Server.Features.Safety.Language;

namespace Madang.Server.Features.Safety;

/// <summary>The policy of places that everybody reads: rough words and numbers that tell who somebody is are masked, the worst words are not shown, a call for help always is.</summary>
internal sealed class PublicWording(WordLists lists, PersonalData personal, CrisisWords crisis) : IWording
{
    public Wording Judge(string text)
    {
        var words = lists.Filter.Judge(text);
        var numbers = personal.Find(text);
        var isCrisis = crisis.IsIn(text);
        var verdict = words.Worst switch
        {
            Severity.Block => isCrisis ? Verdict.Masked : Verdict.Blocked,
            Severity.Mask => Verdict.Masked,
            Severity.Flag => Verdict.Flagged,
            _ => Verdict.Fine,
        };
        return new Wording(verdict, PersonalData.Mask(words.Shown, numbers), numbers.Count > 0, isCrisis);
    }
}

using Madang.Server.Features.Safety.Contract;
using Madang.Server.Features.Safety.Language;

namespace Madang.Server.Features.Safety;

/// <summary>Judges words by the policy of the place.</summary>
internal sealed class Wordings(WordLists lists, PersonalData personal, ContactDetails contacts, CrisisWords crisis) : IWording
{
    public Wording Judge(string text, WordingPlace place = WordingPlace.Public)
    {
        var policy = WordingPolicy.Of(place);
        var words = lists.Filter.Judge(text);
        var found = personal.Find(text).Where(n => policy.Masked.Contains(n.Kind)).ToList();
        if (policy.Masked.Contains(PersonalNumberKind.Contact)) found.AddRange(contacts.Find(text));
        var isCrisis = crisis.IsIn(text);
        var shown = policy.Most >= Verdict.Masked ? words.Shown : text;
        return new Wording(policy.Of(words.Worst, isCrisis), PersonalData.Mask(shown, found, policy.ShownDigits), found.Count > 0, isCrisis);
    }

    public bool IsCrisis(string text) => crisis.IsIn(text);
}

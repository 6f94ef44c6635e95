using Madang.Server.Features.Safety.Contract;
using Madang.Server.Features.Safety.Language;

namespace Madang.Server.Features.Safety;

/// <summary>What a place does with words.</summary>
/// <param name="Most">The hardest that becomes of an unwanted word.</param>
/// <param name="Masked">What tells who somebody is or how to reach them, and is not shown.</param>
/// <param name="ShownDigits">So many digits at the beginning of a masked number stay, for whom it belongs to.</param>
internal sealed record WordingPolicy(Verdict Most, IReadOnlySet<PersonalNumberKind> Masked, int ShownDigits = 0)
{
    private static readonly HashSet<PersonalNumberKind> Identity = [PersonalNumberKind.Resident, PersonalNumberKind.Card];
    private static readonly HashSet<PersonalNumberKind> Numbers = [.. Identity, PersonalNumberKind.Telephone];
    private static readonly HashSet<PersonalNumberKind> Contacts = [.. Numbers, PersonalNumberKind.Contact];

    // Whoever needs a desk is not silenced there, and is called back: nothing but what identifies or pays is hidden.
    private static readonly Dictionary<WordingPlace, WordingPolicy> Table = new()
    {
        [WordingPlace.Public] = new(Verdict.Blocked, Numbers),
        [WordingPlace.Counselling] = new(Verdict.Flagged, Identity, PersonalData.ShownDigits),
        [WordingPlace.Mentoring] = new(Verdict.Blocked, Contacts),
    };

    public static WordingPolicy Of(WordingPlace place) => Table[place];

    /// <summary>What becomes of the worst word of a text. A call for help is heard whatever else is said in it, and where nobody but staff hears it, it is nothing to hold against anybody.</summary>
    public Verdict Of(Severity worst, bool isCrisis)
    {
        if (isCrisis && Most < Verdict.Masked) return Verdict.Fine;
        var found = worst switch
        {
            Severity.Block => isCrisis ? Verdict.Masked : Verdict.Blocked,
            Severity.Mask => Verdict.Masked,
            Severity.Flag => Verdict.Flagged,
            _ => Verdict.Fine,
        };
        return found <= Most ? found : Most;
    }
}

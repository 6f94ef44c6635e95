namespace Madang.Server.Features.Moderation.Rules;

/// <summary>In which order moderators look at cases: grave kinds first, among alike those about or from minors, then by how much was reported, then the oldest.</summary>
internal static class CasePriority
{
    private const int OfSeverity = 1_000, OfMinor = 400, MostOfWeight = 300;

    public static int Of(ReportKind worst, bool hasMinor, int weight, int strikes)
    {
        // Nothing lifts a case above a graver kind: the rest together is less than one step of severity.
        var minor = hasMinor ? OfMinor : 0;
        return (int)worst.Severity() * OfSeverity + minor + Math.Min(weight * 10 + strikes * 50, MostOfWeight);
    }
}

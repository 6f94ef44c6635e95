namespace Madang.Server.Features.Moderation.Rules;

/// <summary>How many reports one may send. Whose reports were made up again and again sends few; a report of a severe kind is always taken.</summary>
internal static class ReportFlood
{
    private const int Usual = 30, OfUnknown = 5, AfterAbuse = 2;

    /// <summary>Reports that moderators found made up, within 90 days, after which one is slowed down.</summary>
    private const int Abuses = 3;

    /// <param name="isKnown">Verified, or with an account for a day: in a raid one has many to report.</param>
    /// <param name="upheld">Reports of theirs that moderators found right.</param>
    /// <param name="abusive">And made up.</param>
    public static int MostAnHour(bool isKnown, int upheld, int abusive) =>
        abusive >= Abuses && abusive > upheld ? AfterAbuse : isKnown ? Usual : OfUnknown;

    public static bool MayReport(ReportKind kind, int withinTheHour, int most) =>
        withinTheHour < most || (kind.Severity() == Severity.Severe && withinTheHour < most * 3);
}

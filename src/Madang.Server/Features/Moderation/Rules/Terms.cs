namespace Madang.Server.Features.Moderation.Rules;

/// <summary>How long measures last. Graded, so that the first one is short and a long one is a choice.</summary>
internal static class Terms
{
    /// <summary>The longest that rules alone, without a person, may mute.</summary>
    public static readonly TimeSpan LongestAutomatic = TimeSpan.FromHours(12);

    /// <summary>How long a suspension holds that begins when a ban is proposed: until then the second person has to look.</summary>
    public static readonly TimeSpan Interim = TimeSpan.FromDays(7);

    private static readonly int[] MuteHours = [1, 24, 168, 720];
    private static readonly int[] LeaveHours = [1, 24];
    private static readonly int[] SuspendHours = [24, 168, 720, 2_160];

    /// <summary>Hours one can choose from; the first is the usual one. Empty where there is no term.</summary>
    public static IReadOnlyList<int> Hours(Measure measure) => measure switch
    {
        Measure.Mute => MuteHours,
        Measure.Leave => LeaveHours,
        Measure.Suspend => SuspendHours,
        _ => [],
    };

    /// <summary>Whether a measure may be taken with this term (hours; null for none) and scope.</summary>
    public static bool Fit(Measure measure, int? hours, Scope scope) => measure switch
    {
        Measure.Warn => hours is null,
        // Out of one place: anything wider is a suspension.
        Measure.Leave => hours is { } h && LeaveHours.Contains(h) && scope.Kind == ScopeKind.Space,
        Measure.Ban => hours is null,
        _ => hours is { } h && Hours(measure).Contains(h),
    };
}

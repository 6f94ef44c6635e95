using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Madang.Server.Features.Moderation;
using Madang.Server.Features.Moderation.Rules;
using Madang.Server.Features.Staff.Contract;

namespace Madang.Server.Tests.Features.Moderation;

public sealed class RulesTests
{
    private static readonly TimeSpan Old = TimeSpan.FromDays(100), Fresh = TimeSpan.FromHours(1);

    [Fact]
    public void NothingLiftsACaseAboveAGraverKind()
    {
        var light = CasePriority.Of(ReportKind.Harassment, hasMinor: true, weight: 1_000, strikes: 1_000);
        var serious = CasePriority.Of(ReportKind.Hate, hasMinor: false, weight: 0, strikes: 0);
        var seriousOfMinor = CasePriority.Of(ReportKind.Hate, hasMinor: true, weight: 1_000, strikes: 1_000);
        var severe = CasePriority.Of(ReportKind.Threat, hasMinor: false, weight: 0, strikes: 0);

        Assert.True(light < serious && seriousOfMinor < severe);
        Assert.True(CasePriority.Of(ReportKind.Hate, true, 0, 0) > CasePriority.Of(ReportKind.Hate, false, 30, 0), "a minor comes before many reports");
        Assert.True(CasePriority.Of(ReportKind.Spam, false, 3, 0) > CasePriority.Of(ReportKind.Spam, false, 1, 0), "more reports come before fewer");
    }

    [Fact]
    public void ACaseIsKeptForAsLongAsOneMayObjectAndStrikesAreCounted()
    {
        var least = (int)typeof(ModerationOptions).GetProperty(nameof(ModerationOptions.CaseDays))!.GetCustomAttribute<RangeAttribute>()!.Minimum;

        Assert.True(least >= AppealRules.MayAppealFor.TotalDays && least >= Strikes.CountedDays, $"{least} days");
    }

    [Fact]
    public void EveryKindHasAWordThatLeadsBackToIt() => Assert.All(ReportKinds.All, kind => Assert.Equal(kind, ReportKinds.Read(kind.Word())));

    [Theory]
    [InlineData(Measure.Warn, null, true)]
    [InlineData(Measure.Warn, 1, false)]
    [InlineData(Measure.Mute, 24, true)]
    [InlineData(Measure.Mute, null, false)]
    [InlineData(Measure.Mute, 25, false)]
    [InlineData(Measure.Suspend, 168, true)]
    [InlineData(Measure.Suspend, 1, false)]
    [InlineData(Measure.Ban, null, true)]
    [InlineData(Measure.Ban, 168, false)]
    internal void AMeasureHasItsTerms(Measure measure, int? hours, bool fits) => Assert.Equal(fits, Terms.Fit(measure, hours, Scope.City));

    [Fact]
    public void OneIsSentOutOfOnePlaceOnly()
    {
        Assert.False(Terms.Fit(Measure.Leave, 1, Scope.City));
        Assert.True(Terms.Fit(Measure.Leave, 1, new Scope(ScopeKind.Space, "yard")));
    }

    [Fact]
    public void AScopeCoversWhatLiesInIt()
    {
        Assert.True(Scope.Read("district:east")!.Value.Covers("yard", "east"));
        Assert.False(Scope.Read("district:east")!.Value.Covers("yard", "west"));
        Assert.False(Scope.Read("district:east")!.Value.Covers("yard", null));
        Assert.False(Scope.Read("space:yard")!.Value.Covers("hall", "east"));
        Assert.True(Scope.Read("city")!.Value.Covers("hall", null));
        Assert.Null(Scope.Read("moon"));
    }

    [Fact]
    public void ThreeVoicesThatWeighMuteForAnHourAndManyForNoMoreThanTwelve()
    {
        Assert.Null(AutomaticMute.Judge([Settled(1), Settled(2)]));
        Assert.Equal(TimeSpan.FromHours(1), AutomaticMute.Judge([Settled(1), Settled(2), Settled(3)]));
        Assert.Equal(Terms.LongestAutomatic, AutomaticMute.Judge(Enumerable.Range(1, 500).Select(Settled)));
    }

    [Fact]
    public void NewAccountsAloneMuteNobodyHoweverManyTheyAre() =>
        Assert.Null(AutomaticMute.Judge(Enumerable.Range(1, 500).Select(i => New(i, $"network-{i}"))));

    [Fact]
    public void OneBrowserOneNetworkOfNewAccountsAndOnePersonAreOneVoice()
    {
        Assert.Null(AutomaticMute.Judge(Enumerable.Range(1, 9).Select(i => Settled(i) with { Device = "the same" })));
        Assert.Null(AutomaticMute.Judge([.. Enumerable.Range(1, 9).Select(i => New(i, "the same")), Settled(10)]));
        Assert.Null(AutomaticMute.Judge(Enumerable.Repeat(Settled(1), 9)));
        // A household of settled citizens shares a network and is heard.
        Assert.NotNull(AutomaticMute.Judge(Enumerable.Range(1, 3).Select(i => Settled(i) with { Network = "home" })));
    }

    [Fact]
    public void WhoIsAGuestSanctionedOrMadeThingsUpHasNoVoice()
    {
        Assert.Equal(0, new ReporterWeight("g", IsVerified: false, AccountAge: null, 0, 0, IsSanctioned: false).Points);
        Assert.Equal(0, (Settled(1) with { IsSanctioned = true }).Points);
        Assert.Equal(0, (Settled(1) with { Abusive = 2 }).Points);
        Assert.True((Settled(1) with { Upheld = 3 }).Points > Settled(1).Points);
        Assert.True(new ReporterWeight("v", IsVerified: true, Fresh, 0, 0, IsSanctioned: false).Points > Settled(1).Points);
    }

    [Fact]
    public void WhoMakesThingsUpIsSlowedAndASevereReportIsStillTaken()
    {
        Assert.Equal((30, 5), (ReportFlood.MostAnHour(isKnown: true, upheld: 0, abusive: 0), ReportFlood.MostAnHour(isKnown: false, upheld: 0, abusive: 0)));
        Assert.Equal(2, ReportFlood.MostAnHour(isKnown: true, upheld: 0, abusive: 3));
        Assert.Equal(30, ReportFlood.MostAnHour(isKnown: true, upheld: 5, abusive: 3));
        Assert.False(ReportFlood.MayReport(ReportKind.Spam, 10, 10));
        Assert.True(ReportFlood.MayReport(ReportKind.Threat, 10, 10));
        Assert.False(ReportFlood.MayReport(ReportKind.Threat, 30, 10));
    }

    [Fact]
    public void NobodyActsWhereTheyAreAPartyOrHaveDecided()
    {
        var authority = new Authority(["ann", "bob"], ["ann"]);

        Assert.Equal(Hindrance.Party, authority.Of("ann", StaffRole.Moderator));
        Assert.Equal(Hindrance.Party, authority.Of("ann", StaffRole.Moderator | StaffRole.Operator));
        Assert.Equal(Hindrance.None, authority.Of("bob", StaffRole.Moderator));
        Assert.Equal(Hindrance.Decided, authority.Of("bob", StaffRole.Moderator, "bob"));
    }

    [Fact]
    public void AnOperatorDecidesOnlyWhereNoModeratorIsFreeTo()
    {
        Assert.Equal(Hindrance.NotTheirs, new Authority(["ann", "bob"], ["ann"]).Of("ops", StaffRole.Operator));
        Assert.Equal(Hindrance.None, new Authority(["ann", "bob"], ["ann"]).Of("ops", StaffRole.Operator, "bob"));
        Assert.Equal(Hindrance.None, new Authority([], []).Of("ops", StaffRole.Operator));
        Assert.Equal(Hindrance.NotTheirs, new Authority([], []).Of("desk", StaffRole.Agent));
    }

    [Fact]
    public void OneAppealsOnceWhileItHoldsOrWithinNinetyDays()
    {
        var began = DateTimeOffset.UnixEpoch;

        Assert.True(AppealRules.MayAppeal(began, isInForce: false, hasAppealed: false, began.AddDays(90)));
        Assert.False(AppealRules.MayAppeal(began, isInForce: false, hasAppealed: false, began.AddDays(90).AddSeconds(1)));
        Assert.True(AppealRules.MayAppeal(began, isInForce: true, hasAppealed: false, began.AddYears(3)));
        Assert.False(AppealRules.MayAppeal(began, isInForce: true, hasAppealed: true, began.AddDays(1)));
    }

    private static ReporterWeight Settled(int i) => new($"settled-{i}", IsVerified: false, Old, 0, 0, IsSanctioned: false, $"device-{i}", $"network-{i}");

    private static ReporterWeight New(int i, string network) => new($"new-{i}", IsVerified: false, Fresh, 0, 0, IsSanctioned: false, $"device-{i}", network);
}

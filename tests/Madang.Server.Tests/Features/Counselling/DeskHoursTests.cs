using System.Globalization;
using Madang.Server.Content;
using Madang.Server.Features.Counselling;

namespace Madang.Server.Tests.Features.Counselling;

/// <summary>When the city's desks are open, in Asia/Seoul. Each moment is written as the city's clocks show it.</summary>
public sealed class DeskHoursTests
{
    private static readonly City City = City.Read(Path.Combine(MadangHost.Root, "content", "seoul"), Path.Combine(MadangHost.Root, "content", "base"));

    private readonly DeskHours _hours = new(City);

    [Trait(ComplaintTests.Trait, "chatwoot/chatwoot#6467")]
    [Theory]
    // A Monday.
    [InlineData("2026-11-30 09:00", true, "2026-11-30 18:00")]
    [InlineData("2026-11-30 17:59", true, "2026-11-30 18:00")]
    [InlineData("2026-11-30 18:00", false, "2026-12-01 09:00")]
    [InlineData("2026-11-30 08:59", false, "2026-11-30 09:00")]
    // Over a weekend.
    [InlineData("2026-11-27 18:00", false, "2026-11-30 09:00")]
    // Constitution Day is a holiday again from 2026-07-17, a Friday.
    [InlineData("2026-07-17 10:00", false, "2026-07-20 09:00")]
    // Liberation Day falls on a Saturday, and the Monday takes its place.
    [InlineData("2026-08-17 10:00", false, "2026-08-18 09:00")]
    // Labour Day is not verified: it closes nothing.
    [InlineData("2026-05-01 10:00", true, "2026-05-01 18:00")]
    // Chuseok, from Thursday over the weekend.
    [InlineData("2026-09-24 10:00", false, "2026-09-28 09:00")]
    public void TheyOpenOnWorkingDays(string at, bool isOpen, string change)
    {
        var opening = _hours.OpeningOf(Desk(), Seoul(at));

        Assert.Equal((isOpen, Seoul(change)), (opening.IsOpen, opening.ClosesAt ?? opening.OpensAt));
    }

    [Trait(ComplaintTests.Trait, "chatwoot/chatwoot#14009")]
    [Fact]
    public void LunchIsAnIntervalOfItsOwn()
    {
        var desk = Desk() with { Hours = [Weekdays("09:00", "12:00"), Weekdays("13:00", "18:00")] };

        Assert.Equal(Seoul("2026-11-30 12:00"), _hours.OpeningOf(desk, Seoul("2026-11-30 11:59")).ClosesAt);
        Assert.Equal(Seoul("2026-11-30 13:00"), _hours.OpeningOf(desk, Seoul("2026-11-30 12:00")).OpensAt);
        Assert.True(_hours.OpeningOf(desk, Seoul("2026-11-30 13:00")).IsOpen);
    }

    [Fact]
    public void AClosingOutOfTurnHasAReasonAndAnEnd()
    {
        _hours.Close([new DeskClosing { Desk = "dasan-120", From = Seoul("2026-11-30 14:00"), Until = Seoul("2026-11-30 15:00"), Reason = "power works", By = "Han" }]);

        Assert.Equal(Seoul("2026-11-30 14:00"), _hours.OpeningOf(Desk(), Seoul("2026-11-30 13:00")).ClosesAt);
        var closed = _hours.OpeningOf(Desk(), Seoul("2026-11-30 14:30"));
        Assert.Equal((false, Seoul("2026-11-30 15:00"), "power works"), (closed.IsOpen, closed.OpensAt, closed.Reason));
        Assert.Null(_hours.OpeningOf(Desk(), Seoul("2026-11-30 15:00")).Reason);
    }

    [Fact]
    public void AClosingThatIsAddedCountsAtOnce()
    {
        Assert.True(_hours.OpeningOf(Desk(), Seoul("2026-11-30 14:30")).IsOpen);

        _hours.Close([new DeskClosing { Desk = "dasan-120", From = Seoul("2026-11-30 14:00"), Until = Seoul("2026-12-02 09:00"), Reason = "move", By = "Han" }]);

        Assert.Equal(Seoul("2026-12-02 09:00"), _hours.OpeningOf(Desk(), Seoul("2026-11-30 14:30")).OpensAt);
    }

    [Fact]
    public void TheRosterOfTheBusinessDeskIsEleven() =>
        Assert.Equal((9, 11), (Book().Find("business-support")!.Fields!.Count, Book().Find("business-support")!.Fields!.Sum(f => f.Experts)));

    private static DeskBook Book() => DeskBook.Read(City, new DeskHours(City));

    private static DeskEntry Desk() => Book().Find("dasan-120")!;

    private static DeskInterval Weekdays(string from, string until) =>
        new([DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday], TimeOnly.Parse(from, CultureInfo.InvariantCulture), TimeOnly.Parse(until, CultureInfo.InvariantCulture));

    private static DateTimeOffset Seoul(string local) => DateTimeOffset.Parse($"{local} +09:00", CultureInfo.InvariantCulture);
}

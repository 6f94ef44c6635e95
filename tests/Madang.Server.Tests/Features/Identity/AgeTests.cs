using Madang.Server.Features.Identity;
using Madang.Server.Features.Identity.Contract;

namespace Madang.Server.Tests.Features.Identity;

public sealed class AgeTests
{
    [Theory]
    [InlineData("2012-11-28", "2026-11-27", 1, 202611)] // the day before
    [InlineData("2012-11-27", "2026-11-27", 2, 203111)] // the 14th birthday
    [InlineData("2007-11-28", "2026-11-27", 2, 202611)]
    [InlineData("2007-11-27", "2026-11-27", 3, 0)]
    [InlineData("2012-02-29", "2026-02-27", 1, 202602)] // in a year without that day it is the 28th
    [InlineData("2012-02-29", "2026-02-28", 2, 203102)]
    [InlineData("1920-01-01", "2026-11-27", 3, 0)]
    public void TheBandIsThatOfTheDay(string born, string today, int band, int changes) =>
        Assert.Equal(new Age((AgeBand)band, changes == 0 ? null : changes), Age.Of(Day(born), Day(today)));

    [Theory]
    [InlineData("2027-01-01", "2026-11-27")]
    [InlineData("1890-01-01", "2026-11-27")]
    public void NobodyIsBornThen(string born, string today) => Assert.Null(Age.Of(Day(born), Day(today)));

    [Theory]
    [InlineData("2026-11-30", 1, 202611)]
    [InlineData("2026-12-01", 2, 203111)]
    [InlineData("2031-11-30", 2, 203111)]
    [InlineData("2031-12-01", 3, 0)]
    public void TheNextBandBeginsWhenTheMonthIsOver(string today, int band, int changes) =>
        Assert.Equal(new Age((AgeBand)band, changes == 0 ? null : changes), new Age(AgeBand.Under14, 202611).At(Day(today)));

    [Fact]
    public void NobodyEverCountsAsOlderThanTheyAre()
    {
        var first = new DateOnly(2026, 1, 1);
        for (var offset = 0; offset < 900; offset += 7)
        {
            var born = new DateOnly(2012, 1, 1).AddDays(offset);
            var age = Age.Of(born, first)!.Value;
            for (var day = first; day < first.AddYears(9); day = day.AddDays(11))
            {
                var exact = Age.Of(born, day)!.Value.Band;
                var known = age.At(day).Band;
                Assert.True(known <= exact, $"born {born}, on {day}: {known} and not {exact}");
                Assert.True(Age.Of(born, day.AddDays(-31))!.Value.Band <= known, $"born {born}, on {day}: still {known}");
            }
        }
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

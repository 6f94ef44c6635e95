using System.Net;
using Madang.Server.Content;
using Madang.Server.Features.Tax.Square;

namespace Madang.Server.Tests.Features.Tax.Square;

public sealed class SquareTests : TaxServer
{
    [Fact]
    public async Task TheFrontLeadsToTheCalculatorsTheDatesTheTelephonesAndTheRules()
    {
        var page = await Browser.GetStringAsync("/tax");

        foreach (var address in new[] { "/tax/car", "/tax/property", "/tax/dates", "/tax/rules", "/counselling/tax-counselling", "tel:0221333433", "tel:0221333414", "tel:0221518758", "tel:0221518414", "tel:0221513077", "tel:0221513458" })
            Assert.Contains($"href=\"{address}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryRuleFileStandsOpenWithItsSourceInBothLanguages()
    {
        using var reader = Host.Browser("en");
        var names = Directory.EnumerateFiles(Path.Combine(MadangHost.Root, "content", "seoul", "tax"), "*.json").Where(f => File.ReadAllText(f).Contains("\"readOn\"", StringComparison.Ordinal)).Select(f => Path.GetFileNameWithoutExtension(f)).ToList();
        var list = await Browser.GetStringAsync("/tax/rules");

        Assert.True(names.Count >= 9);
        foreach (var name in names)
        {
            Assert.Contains($"href=\"/tax/rules/{name}\"", list, StringComparison.Ordinal);
            var page = await reader.GetStringAsync($"/tax/rules/{name}");
            Assert.Contains("<table", page, StringComparison.Ordinal);
            Assert.Contains($"/tax/rules/{name}.json", page, StringComparison.Ordinal);
            Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(MadangHost.Root, "content", "seoul", "tax", $"{name}.json")), await Browser.GetByteArrayAsync($"/tax/rules/{name}.json"));
        }
    }

    [Fact]
    public async Task ATableOfRulesSaysRatesAndArticlesInWords()
    {
        var page = await Browser.GetStringAsync("/tax/rules/property-rates");

        Assert.Contains("1.4/1000 (0.14%)", page, StringComparison.Ordinal);
        Assert.Contains("지방세법 제111조의2제1항", page, StringComparison.Ordinal);
        Assert.Contains("60,000", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/tax/rules/offices")]
    [InlineData("/tax/rules/words.json")]
    [InlineData("/tax/rules/..%2Fcity")]
    [InlineData("/tax/rules/none")]
    public async Task WhatIsNoRuleFileIsNotShown(string address)
    {
        using var answer = await Browser.GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    // 31 January 2026 is a Saturday, 31 January 2027 a Sunday, 31 July 2027 a Saturday.
    [Theory]
    [InlineData(2026, "car-ahead-1", "2026-02-02")]
    [InlineData(2027, "car-ahead-1", "2027-02-01")]
    [InlineData(2026, "car-half-1", "2026-06-30")]
    [InlineData(2027, "house-july", "2027-08-02")]
    [InlineData(2026, "house-september", "2026-09-30")]
    [InlineData(2026, "car-half-2", "2026-12-31")]
    public void ALastDayMovesPastDaysOff(int year, string code, string closes) =>
        Assert.Equal(Day(closes), Dates().Of(year).First(d => d.Code == code).Closes);

    // Days that stand in for holidays on a weekend (also of 17 July and 1 May, since 2026), an election, and three holidays on end.
    [Theory]
    [InlineData("2026-03-01", "2026-03-03")]
    [InlineData("2026-05-24", "2026-05-26")]
    [InlineData("2026-06-03", "2026-06-04")]
    [InlineData("2026-07-17", "2026-07-20")]
    [InlineData("2025-07-17", "2025-07-17")]
    [InlineData("2027-02-06", "2027-02-10")]
    [InlineData("2027-05-01", "2027-05-04")]
    [InlineData("2027-07-17", "2027-07-20")]
    [InlineData("2027-12-25", "2027-12-28")]
    [InlineData("2025-10-03", "2025-10-10")]
    [InlineData("2028-09-30", "2028-10-06")]
    [InlineData("2026-11-27", "2026-11-27")]
    public void ADayOffAlsoMovesByTheDayThatStandsInForIt(string day, string next) => Assert.Equal(Day(next), Closed().Next(Day(day)));

    [Fact]
    public void WhatIsDueWithinAYearIsThereOnceAndInOrder()
    {
        var dates = Dates().After(new DateOnly(2026, 6, 20));

        Assert.Equal("car-half-1", dates[0].Code);
        Assert.Equal(dates.OrderBy(d => d.Opens).Select(d => d.Code), dates.Select(d => d.Code));
        Assert.Equal(dates.Count, dates.Select(d => (d.Code, d.Opens)).Distinct().Count());
        Assert.Contains(dates, d => d.Code == "car-ahead-1" && d.Opens.Year == 2027);
    }

    [Fact]
    public async Task TheDatesAreACalendarFile()
    {
        using var answer = await Browser.GetAsync("/tax/dates.ics");
        var file = await answer.Content.ReadAsStringAsync();

        Assert.Equal("text/calendar", answer.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("BEGIN:VCALENDAR\r\n", file, StringComparison.Ordinal);
        Assert.EndsWith("END:VCALENDAR\r\n", file, StringComparison.Ordinal);
        Assert.All(file.Split("\r\n"), line => Assert.True(System.Text.Encoding.UTF8.GetByteCount(line) <= 75, line));
    }

    private static TaxDates Dates() => new(TaxBook.Cars, TaxBook.Properties, Closed());

    private static ClosedDays Closed() => ClosedDays.Read(City.Read(Path.Combine(MadangHost.Root, "content", "seoul"), Path.Combine(MadangHost.Root, "content", "base")));

    private static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
}

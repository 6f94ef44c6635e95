using System.Globalization;
using System.Net;

namespace Madang.Server.Tests.Features.Tax.Acquisition;

/// <summary>The pages on acquisitions and surcharges as a browser without scripts sees them.</summary>
public sealed class AcquisitionPageTests(TaxServer server) : IClassFixture<TaxServer>
{
    private const string Homes = "/tax/acquisition";
    private const string Vehicles = "/tax/acquisition/car";
    private const string Surcharges = "/tax/surcharge";

    [Theory]
    [InlineData(Homes, "price,share,over85,date,district,contract_date,regulated,homes_after,temporary2,relief,exempt_heavy,luxury,corporate")]
    [InlineData($"{Homes}?cause=유상_농지외", "cause,price,date,self_farmer")]
    [InlineData($"{Homes}?cause=무상", "cause,price,date,house,over85")]
    [InlineData($"{Homes}?cause=상속_일반", "cause,price,date,house,over85,self_farmer")]
    [InlineData(Vehicles, "kind,price,date,usage,light,eco,used,standard_value,children,seats,disabled")]
    [InlineData($"{Surcharges}?type=무신고", "type,acquisition,edu,days,late_filing_within_months")]
    [InlineData($"{Surcharges}?type=과소신고", "type,acquisition,edu,days,amended_within_months")]
    [InlineData($"{Surcharges}?type=고지납부지연", "type,tax,months")]
    public async Task AFormAsksForWhatItsCaseNeeds(string address, string names)
    {
        var page = await server.Browser.GetStringAsync(address);

        Assert.All(names.Split(','), name => Assert.Contains($"name=\"{name}\"", page, StringComparison.Ordinal));
        Assert.DoesNotContain("error-summary", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("price=7억 5천")]
    [InlineData("price=７억５천만원")]
    [InlineData("price=750,000,000&relief=&contract_date=&district=&regulated=")]
    public async Task AHomeComesToTheSameHoweverItsPriceIsWritten(string written)
    {
        var page = await server.Browser.GetStringAsync($"{Homes}?{written}&date=2026-10-20&homes_after=1");

        Assert.Contains("16,500,000원", page, StringComparison.Ordinal);
        Assert.Contains("지방세법 제11조제1항제8호", page, StringComparison.Ordinal);
        Assert.Contains("고지서가 아닙니다", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheDistrictAndTheDaySayWhetherTheSecondHomeIsInAnAdjustmentArea()
    {
        var before = await server.Browser.GetStringAsync($"{Homes}?price=8억&date=2025-10-15&district=서울 마포구&homes_after=2");
        var after = await server.Browser.GetStringAsync($"{Homes}?price=8억&date=2025-10-16&district=서울 마포구&homes_after=2");

        Assert.Contains("20,504,000원", before, StringComparison.Ordinal);
        Assert.Contains("67,200,000원", after, StringComparison.Ordinal);
        Assert.Contains("조정대상지역", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AShareKeepsInTheSharedAddressAndInTheComparison()
    {
        var page = WebUtility.HtmlDecode(await server.Browser.GetStringAsync($"{Homes}?price=4억&share=1/2&date=2026-10-20&homes_after=1"));

        Assert.Contains("10,252,000원", page, StringComparison.Ordinal);
        Assert.Contains("지분 1/2: 세율은 집 전체의 값 800,000,000원으로 정합니다", page, StringComparison.Ordinal);
        Assert.Contains("share=1%2F2", page, StringComparison.Ordinal);
        Assert.Contains("share=1/2", WebUtility.UrlDecode(page), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("price=4억&share=1/999999999999")]
    public async Task AShareOfAHomeThatNobodyCouldPayIsRefused(string written)
    {
        using var answer = await server.Browser.GetAsync($"{Homes}?{written}&date=2026-10-20&homes_after=1");

        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("집 전체의 값이 1,000,000,000,000,000원을 넘습니다", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FirstAndSecondHomeStandSideBySide()
    {
        var page = WebUtility.HtmlDecode(await server.Browser.GetStringAsync($"{Homes}?price=8억&date=2026-10-20&district=서울 마포구&homes_after=2"));

        Assert.Contains("몇 번째 집인지에 따라", page, StringComparison.Ordinal);
        Assert.Contains("−46,696,000", page, StringComparison.Ordinal);
        Assert.Contains("+32,000,000", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASecondHomeWithoutADistrictIsComputedAndSaidToBe()
    {
        var page = await server.Browser.GetStringAsync($"{Homes}?price=8억&homes_after=2");

        Assert.Contains("조정대상지역이 아닌 것으로 계산했습니다", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheNextYearIsSaidToBeProvisionalAndNamesWhatEnds()
    {
        var page = await server.Browser.GetStringAsync($"{Vehicles}?price=5천만&kind=승용&eco=전기&usage=비영업용&date=2027-02-01");

        Assert.Contains("3,500,000원", page, StringComparison.Ordinal);
        Assert.Contains("아직 바뀔 수 있는 법입니다", page, StringComparison.Ordinal);
        Assert.Contains("전기차 취득세 140만원 공제", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryWorkedExampleIsAnAddressToo()
    {
        var paths = new Dictionary<string, string> { ["취득세_주택유상"] = Homes, ["취득세_기타부동산"] = Homes, ["취득세_차량"] = Vehicles, ["가산세"] = Surcharges };
        foreach (var vector in TaxVectorTests.Vectors().Where(v => paths.ContainsKey(v.GetProperty("tax").GetString()!)))
        {
            var query = string.Join('&', vector.GetProperty("inputs").EnumerateObject().Select(i => $"{i.Name}={Uri.EscapeDataString(i.Value.ToString().Replace("True", "true", StringComparison.Ordinal))}"));
            // Without a day the page takes today, and the examples are of the law of 2026.
            var day = vector.GetProperty("inputs").TryGetProperty("year", out _) ? "" : "&date=2026-10-20";
            var page = await server.Browser.GetStringAsync($"{paths[vector.GetProperty("tax").GetString()!]}?{query}{day}");

            foreach (var expected in vector.GetProperty("expected").EnumerateObject().Where(e => e.Name != "rate_bp"))
                Assert.Contains(expected.Value.GetInt64().ToString("N0", CultureInfo.InvariantCulture), page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task TheSharedAddressHoldsWhatWasUnderstoodAndNothingElse()
    {
        var page = await server.Browser.GetStringAsync($"{Homes}?price=7억 5천&date=2026년 10월 20일&homes_after=1&relief=&started=1&lang=ko");

        Assert.Contains("/tax/acquisition?date=2026-10-20&amp;price=750000000&amp;homes_after=1\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Homes, "price=&homes_after=1", "취득가액을 적어 주십시오", "enter the price")]
    [InlineData(Homes, "price=많이", "읽을 수 없습니다", "cannot be read")]
    [InlineData(Homes, "price=5억&date=2022-05-01", "2023년부터 2027년까지", "2023 to 2027")]
    [InlineData(Homes, "price=5억&over85=true&relief=생애최초", "농어촌특별세는 확인된 계산 방법이 없어", "is not settled")]
    [InlineData(Homes, "cause=재산분할&price=5억", "재산분할의 세금", "at divorce")]
    [InlineData(Vehicles, "price=3천만&kind=승용&children=3", "승차정원을 적어 주십시오", "number of seats")]
    [InlineData(Surcharges, "type=무신고&acquisition=", "취득세를 적어 주십시오", "enter the acquisition tax")]
    public async Task WhatCannotBeComputedIsSaidInBothLanguages(string path, string query, string korean, string english)
    {
        var page = await server.Browser.GetStringAsync($"{path}?{query}");
        var other = await server.Browser.GetStringAsync($"{path}?{query}&lang=en");

        Assert.Contains("error-summary", page, StringComparison.Ordinal);
        Assert.Contains(korean, page, StringComparison.Ordinal);
        Assert.Contains(english, other, StringComparison.Ordinal);
        await server.Browser.GetStringAsync($"{path}?lang=ko");
    }

    [Theory]
    [InlineData($"{Homes}?price=5억&district=Gangnam")]
    [InlineData($"{Homes}?price=5억&relief=some")]
    [InlineData($"{Homes}?price=5억&cause=found")]
    [InlineData($"{Vehicles}?price=3천만")]
    [InlineData($"{Surcharges}?type=late&acquisition=500만")]
    [InlineData("/tax/property?kind=land&value=2억&class=wide")]
    [InlineData("/tax/car?kind=rocket&cc=1998")]
    [InlineData("/tax/car?kind=승합&usage=영업용&year=2026")]
    public async Task AReaderOfEnglishWhoseChoiceIsUnknownIsToldSoInEnglish(string address)
    {
        using var reader = server.Host.Browser("en");
        var page = await reader.GetStringAsync(address);
        var start = page.IndexOf("error-summary", StringComparison.Ordinal);
        var summary = page[start..page.IndexOf("</div>", start, StringComparison.Ordinal)];

        Assert.Contains("Please choose one of the list", summary, StringComparison.Ordinal);
        Assert.DoesNotMatch("[가-힣]", summary);
    }

    [Fact]
    public async Task TheLastDayToPayComesAsACalendarFile()
    {
        using var answer = await server.Browser.GetAsync($"{Homes}/calendar.ics?price=750000000&date=2026-10-20&homes_after=1");
        var file = await answer.Content.ReadAsStringAsync();

        Assert.Equal("text/calendar", answer.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", file, StringComparison.Ordinal);
        Assert.EndsWith("END:VCALENDAR\r\n", file, StringComparison.Ordinal);
        // 60 days after 20 October is Saturday 19 December; offices open on Monday.
        Assert.Contains("DTSTART;VALUE=DATE:20261221\r\n", file, StringComparison.Ordinal);
        Assert.All(file.Split("\r\n"), line => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.Contains("16\\,500\\,000", file.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("price=750000000")]
    [InlineData("date=2026-10-20")]
    [InlineData("price=750000000&date=2022-10-20")]
    public async Task ACalculationWithoutADayToPayHasNoCalendarFile(string query)
    {
        using var answer = await server.Browser.GetAsync($"{Homes}/calendar.ics?{query}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("cause=무상&price=5억&date=2026-10-20", "2027년 2월 1일")]
    [InlineData("cause=상속_일반&price=5억&date=2026-10-20", "2027년 4월 30일")]
    [InlineData("price=5억&date=2026-10-20", "2026년 12월 21일")]
    public async Task TheLastDayFollowsHowItIsAcquired(string query, string day)
    {
        var page = await server.Browser.GetStringAsync($"{Homes}?{query}");

        Assert.Contains(day, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MakingGoodSoonIsComparedWithMakingGoodLater()
    {
        var page = WebUtility.HtmlDecode(await server.Browser.GetStringAsync($"{Surcharges}?type=무신고&acquisition=500만&edu=50만&days=20&late_filing_within_months=1"));

        Assert.Contains("524,200원", page, StringComparison.Ordinal);
        Assert.Contains("+500,000", page, StringComparison.Ordinal);
        Assert.Contains("3개월 안", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InAPanelEveryLinkStaysInThePanel()
    {
        var page = await server.Browser.GetStringAsync($"{Homes}?price=5억&date=2026-10-20&panel");

        Assert.DoesNotContain("site-header", page, StringComparison.Ordinal);
        Assert.Contains("name=\"panel\"", page, StringComparison.Ordinal);
    }
}

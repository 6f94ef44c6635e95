using System.Net;
using System.Net.Http.Json;
using Madang.Server.Features.Transparency;

namespace Madang.Server.Tests.Features.Tax.Car;

/// <summary>The page as a browser without scripts sees it.</summary>
public sealed class CarTaxPageTests : TaxServer
{
    private const string Example = "/tax/car?year=2026&kind=승용&usage=비영업용&cc=1998&base_date=2025-03-10";

    [Fact]
    public async Task TheFormAsksForWhatAPassengerCarNeeds()
    {
        var page = await Browser.GetStringAsync("/tax/car");

        foreach (var name in new[] { "cc", "base_date", "year", "usage", "mode", "date" }) Assert.Contains($"name=\"{name}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"load_kg\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("승합", "subtype")]
    [InlineData("특수", "subtype")]
    [InlineData("화물", "load_kg")]
    [InlineData("3륜이하", "cc")]
    public async Task AnotherKindOfVehicleAsksForSomethingElse(string kind, string name)
    {
        var page = await Browser.GetStringAsync($"/tax/car?kind={kind}");

        Assert.Contains($"name=\"{name}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"base_date\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cc=1998&base_date=2025-03-10")]
    [InlineData("cc=1,998cc&base_date=2025년 3월")]
    [InlineData("cc=천구백구십팔&base_date=202503")]
    [InlineData("cc=１９９８&base_date=２０２５．３")]
    [InlineData("cc=1998&base_date=2025-03-10&mode=&date=&month=&load_kg=&subtype=")]
    public async Task TheExampleComesToTheSameHoweverItIsWritten(string written)
    {
        var page = await Browser.GetStringAsync($"/tax/car?year=2026&kind=승용&usage=비영업용&{written}");

        Assert.Contains("519,480", page, StringComparison.Ordinal);
        Assert.Contains("지방세법 제127조제1항제1호", page, StringComparison.Ordinal);
        Assert.Contains("495,700", page, StringComparison.Ordinal);
        Assert.Contains("고지서가 아닙니다", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1600", "291,200")]
    [InlineData("천육백", "291,200")]
    [InlineData("1601", "416,260")]
    public async Task TheStepAt1600CcIsSharp(string cc, string total) =>
        Assert.Contains(total, await Browser.GetStringAsync($"/tax/car?year=2026&kind=승용&usage=비영업용&base_date=2025-03-10&cc={cc}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("year=2028&cc=1998&base_date=2025-03", "2021년부터 2027년까지", "rules for 2021 to 2027")]
    [InlineData("year=2026&cc=1998&base_date=2027-03", "등록일(2027년 3월 1일)", "first registration (1 March 2027)")]
    [InlineData("year=2026&cc=0&base_date=2025-03", "전기차나 수소차", "electric or hydrogen")]
    [InlineData("year=2026&cc=&base_date=2025-03", "배기량을 적어 주십시오", "enter the displacement")]
    [InlineData("year=2026&cc=1.6L&base_date=2025-03", "리터가 아니라 cc", "not litres")]
    [InlineData("year=2026&cc=1998&base_date=2025-02-30", "달력에 있는 날", "day exists")]
    public async Task WhatCannotBeCalculatedIsAnsweredInBothLanguages(string query, string korean, string english)
    {
        var address = $"/tax/car?kind=승용&usage=비영업용&{query}";
        using var reader = Host.Browser("en");

        Assert.Contains(korean, await Browser.GetStringAsync(address), StringComparison.Ordinal);
        Assert.Contains(english, await reader.GetStringAsync(address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnErrorLeadsToItsFieldAndKeepsWhatWasWritten()
    {
        var page = await Browser.GetStringAsync("/tax/car?year=2026&kind=승용&usage=비영업용&cc=<b>&base_date=2025년 3월");

        Assert.Contains("href=\"#cc\"", page, StringComparison.Ordinal);
        Assert.Contains("aria-describedby=\"cc-error cc-hint\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"&lt;b&gt;\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"2025년 3월\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheSharedAddressHoldsTheInputsThatMatterAndNothingElse()
    {
        var page = WebUtility.HtmlDecode(await Browser.GetStringAsync("/tax/car?started=1764000000000&panel=&year=2026&kind=승용&usage=비영업용&cc=1,998&base_date=2025년 3월&mode=&load_kg=900"));
        var shared = $"{Host.Origin}/tax/car?year=2026&kind={Uri.EscapeDataString("승용")}&usage={Uri.EscapeDataString("비영업용")}&cc=1998&base_date=2025-03-01";

        Assert.Contains($"value=\"{shared}\"", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("519,480", await Browser.GetStringAsync(new Uri(shared).PathAndQuery), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mode=prepay&month=1", "495,700")]
    [InlineData("mode=prorate_transfer&date=2026-04-01", "산 사람")]
    [InlineData("mode=edu_only&car_tax=159920", "47,970")]
    public async Task EveryQuestionOfTheInterfaceHasAnAddress(string query, string expected) =>
        Assert.Contains(expected, await Browser.GetStringAsync($"{Example}&{query}"), StringComparison.Ordinal);

    [Fact]
    public async Task EveryWorkedExampleIsAnAddressToo()
    {
        foreach (var vector in TaxVectorTests.Vectors().Where(v => v.GetProperty("tax").GetString() == "자동차세"))
        {
            var query = string.Join('&', vector.GetProperty("inputs").EnumerateObject().Select(i => $"{i.Name}={Uri.EscapeDataString(i.Value.ToString())}"));
            var page = await Browser.GetStringAsync($"/tax/car?{query}");

            Assert.Contains(vector.GetProperty("expected").GetProperty("total").GetInt64().ToString("N0", System.Globalization.CultureInfo.InvariantCulture), page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task StartFinishAndRefusalAreCountedWithTheSecondsTheyTook()
    {
        var started = TimeProvider.System.GetUtcNow().AddSeconds(-42).ToUnixTimeMilliseconds();

        await Browser.GetStringAsync("/tax/car");
        // Fewer than five of anything are not told.
        for (var i = 0; i < 5; i++)
        {
            await Browser.GetStringAsync($"{Example}&started={started}");
            await Browser.GetStringAsync("/tax/car?kind=화물");
            await Browser.GetStringAsync($"/tax/car?kind=승용&year=2026&cc=0&started={started}");
        }

        var answer = await Browser.GetFromJsonAsync<ShowTransparency.Response>("/api/transparency");

        var row = Assert.Single(answer!.Services);
        Assert.Equal(("car-tax", 10L, 5L, 5L), (row.Service, row.Started, row.Finished, row.Refused));
        Assert.InRange(row.AverageSeconds!.Value, 42, 60);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("99999999999999999999")]
    [InlineData("-1")]
    [InlineData("soon")]
    [InlineData("253402300799999")]
    public async Task AnAbsurdStartIsIgnored(string started)
    {
        var page = "";
        for (var i = 0; i < 5; i++) page = await Browser.GetStringAsync($"{Example}&started={started}");
        var answer = await Browser.GetFromJsonAsync<ShowTransparency.Response>("/api/transparency");

        Assert.Contains("519,480", page, StringComparison.Ordinal);
        var row = Assert.Single(answer!.Services);
        Assert.Equal((5L, null), (row.Finished, row.AverageSeconds));
    }

    [Fact]
    public async Task InAPanelEveryLinkStaysInThePanel()
    {
        var page = await Browser.GetStringAsync($"{Example}&panel");

        Assert.DoesNotContain("site-header", page, StringComparison.Ordinal);
        Assert.Contains("name=\"panel\"", page, StringComparison.Ordinal);
    }
}

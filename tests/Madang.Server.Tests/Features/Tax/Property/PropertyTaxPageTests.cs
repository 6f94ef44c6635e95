using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Madang.Server.Features.Transparency;

namespace Madang.Server.Tests.Features.Tax.Property;

/// <summary>The page as a browser without scripts sees it.</summary>
public sealed class PropertyTaxPageTests : TaxServer
{
    private const string Example = "/tax/property?kind=house&year=2026&price=5억&one_home=true";

    [Fact]
    public async Task ARateOfAnOrdinanceKeepsInTheSharedAddress() =>
        Assert.Contains("urban_rate=23%2F10000", await Browser.GetStringAsync($"{Example}&urban_rate=23/10000"), StringComparison.OrdinalIgnoreCase);

    [Theory]
    [InlineData("", "price", "value")]
    [InlineData("?kind=house", "price", "value")]
    [InlineData("?kind=land", "class", "price")]
    [InlineData("?kind=building", "fire_mult", "price")]
    [InlineData("?kind=craft", "class", "urban")]
    [InlineData("?kind=fire", "price", "value")]
    [InlineData("?kind=none", "price", "value")]
    public async Task EveryKindAsksForWhatItNeeds(string query, string asked, string notAsked)
    {
        var page = await Browser.GetStringAsync($"/tax/property{query}");

        Assert.Contains($"name=\"{asked}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"name=\"{notAsked}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"tax-answer\"", page, StringComparison.Ordinal);
    }

    // 220,000,000: 260,000 + 308,000 + 52,000; each half of it 310,000.
    [Theory]
    [InlineData("5억")]
    [InlineData("5억원")]
    [InlineData("500,000,000")]
    [InlineData("５억")]
    [InlineData("오억")]
    public async Task TheExampleComesToTheSameHoweverItIsWritten(string price)
    {
        var page = await Browser.GetStringAsync($"/tax/property?kind=house&year=2026&one_home=true&price={price}");

        foreach (var expected in new[] { "620,000", "310,000", "지방세법 제111조의2제1항", "500,000,000 × 44% = 220,000,000", "value=\"" })
            Assert.Contains(expected, page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kind=house&price=20억", "7월 16일")]
    [InlineData("kind=land&class=종합합산&value=1억&urban=true", "9월 16일")]
    [InlineData("kind=building&value=5억&urban=true&fire=true&fire_mult=2", "784,600")]
    [InlineData("kind=craft&class=항공기&value=10억", "3,600,000")]
    [InlineData("class=종합합산&value=1억", "종합합산(나대지")]
    [InlineData("class=항공기&value=10억", "3,600,000")]
    [InlineData("value=5억", "875,000")]
    [InlineData("kind=house&price=5억&one_home=true&building_value=1억", "649,100원에서 665,100원")]
    [InlineData("kind=house&year=2027&price=5억&one_home=true", "1세대1주택 특례세율")]
    public async Task EveryCaseHasAPage(string query, string expected) =>
        Assert.Contains(expected, await Browser.GetStringAsync($"/tax/property?{query}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("price=&year=2026", "공시가격을 적어 주십시오", "enter the published price")]
    [InlineData("price=다섯억&year=2026", "7억 5천만", "750,000,000")]
    [InlineData("price=5억&year=2019", "2021년부터 2027년까지", "2021 to 2027")]
    public async Task WhatCannotBeCalculatedIsAnsweredInBothLanguages(string query, string korean, string english)
    {
        using var reader = Host.Browser("en");

        Assert.Contains(korean, await Browser.GetStringAsync($"/tax/property?kind=house&{query}"), StringComparison.Ordinal);
        Assert.Contains(english, await reader.GetStringAsync($"/tax/property?kind=house&{query}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheAddressOfACalculationOpensIt()
    {
        var page = await Browser.GetStringAsync(Example);
        const string address = "/tax/property?kind=house&amp;year=2026&amp;price=500000000&amp;one_home=true";

        Assert.Contains(address, page, StringComparison.Ordinal);
        Assert.Contains("620,000", await Browser.GetStringAsync(WebUtility.HtmlDecode(address)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheDaysToPayAreACalendarFileWithTheirAmounts()
    {
        var file = (await Browser.GetStringAsync("/tax/property.ics?kind=house&year=2026&price=900000000&prev_price=700000000&one_home=true")).Replace("\r\n ", "", StringComparison.Ordinal);
        using var unknown = await Browser.GetAsync("/tax/property.ics?kind=house");

        Assert.Contains("DTSTART;VALUE=DATE:20260731", file, StringComparison.Ordinal);
        Assert.Contains("560\\,710", file, StringComparison.Ordinal);
        Assert.Contains("DTSTART;VALUE=DATE:20260930", file, StringComparison.Ordinal);
        Assert.Contains("560\\,680", file, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task WhileOneWritesTheSumIsSaidAndNothingIsCounted()
    {
        var tax = Uri.EscapeDataString("재산세_주택");
        var live = await Browser.GetFromJsonAsync<JsonElement>($"/api/tax/live?tax={tax}&year=2026&price=5억&one_home=true");
        var unfinished = await Browser.GetFromJsonAsync<JsonElement>($"/api/tax/live?tax={tax}&price=5억원쯤");
        var unknown = await Browser.GetFromJsonAsync<JsonElement>("/api/tax/live?tax=window");

        Assert.Contains("620,000", live.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("", unfinished.GetProperty("text").GetString());
        Assert.Equal("", unknown.GetProperty("text").GetString());
        Assert.DoesNotContain((await Browser.GetFromJsonAsync<ShowTransparency.Response>("/api/transparency"))!.Services, s => s.Service == "property-tax");
    }
}

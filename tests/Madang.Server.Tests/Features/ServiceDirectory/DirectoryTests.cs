using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

// Not "Directory": that would hide System.IO.Directory from every test.
namespace Madang.Server.Tests.Features.ServiceDirectory;

public sealed class DirectoryTests : IAsyncLifetime
{
    private MadangHost _host = null!;

    public async Task InitializeAsync() => _host = await MadangHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("ko", "서울특별시 보도자료 「메타버스 서울」")]
    [InlineData("en", "Seoul Metropolitan Government, press release “Metaverse Seoul”")]
    public async Task WhatTheCityRunsIsApartFromWhatIsDoneHere(string language, string source)
    {
        using var browser = _host.Browser(language);

        var page = WebUtility.HtmlDecode(await browser.GetStringAsync("/services"));
        var (here, offices) = (page[page.IndexOf("id=\"here\"", StringComparison.Ordinal)..page.IndexOf("id=\"offices\"", StringComparison.Ordinal)], page[page.IndexOf("id=\"offices\"", StringComparison.Ordinal)..]);

        Assert.Contains("href=\"/tax/car\"", here, StringComparison.Ordinal);
        Assert.DoesNotContain("tel:", here, StringComparison.Ordinal);
        Assert.Contains("href=\"tel:027860653\"", offices, StringComparison.Ordinal);
        Assert.Contains($"{source}", offices, StringComparison.Ordinal);
        Assert.Contains("2024-10-16", offices, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/services")]
    [InlineData("/tax")]
    [InlineData("/tax/rules")]
    [InlineData("/guide")]
    [InlineData("/counselling")]
    public async Task WhoReadsWhileWaitingIsCalledOnThatPageToo(string path)
    {
        using var browser = _host.Browser("en");

        var page = await browser.GetStringAsync(path);

        Assert.Contains("<script type=\"module\" src=\"/client/assets/pages-", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheListSaysWhatHasEnded()
    {
        using var browser = _host.Browser("en");

        var services = await browser.GetFromJsonAsync<JsonElement>("/api/services");

        var ended = Assert.Single(services.EnumerateArray(), s => s.GetProperty("endedOn").ValueKind == JsonValueKind.String);
        Assert.Equal(("youth-counselling", "2024-10-16", "2023-01-16"), (ended.GetProperty("id").GetString(), ended.GetProperty("endedOn").GetString(), ended.GetProperty("asOf").GetString()));
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Madang.Server.Tests.Web;

public sealed class WebTests(OpenCity city) : IClassFixture<OpenCity>
{
    private readonly MadangHost _host = city.Host;

    [Theory]
    [InlineData("en-GB,en;q=0.9", null, null, "en")]
    [InlineData("fr,en;q=0.5,ko;q=0.8", null, null, "ko")]
    [InlineData("fr", null, null, "ko")]
    [InlineData("ko", "en", null, "en")]
    [InlineData("ko", "en", "ko", "ko")]
    [InlineData("ko", "xx", "xx", "ko")]
    public async Task TheLanguageIsThatOfTheQueryElseTheCookieElseTheBrowser(string accept, string? cookie, string? query, string expected)
    {
        using var browser = _host.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, query is null ? "/services" : $"/services?lang={query}");
        request.Headers.Add("Accept-Language", accept);
        if (cookie is not null) request.Headers.Add("Cookie", $"madang-lang={cookie}");

        using var answer = await browser.SendAsync(request);

        Assert.Contains($"<html lang=\"{expected}\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal([expected], answer.Content.Headers.ContentLanguage);
        Assert.Contains("Accept-Language", answer.Headers.Vary);
        Assert.Contains("Cookie", answer.Headers.Vary);
    }

    [Theory]
    [InlineData("/services")]
    [InlineData("/nothing/here")]
    public async Task NoPageOffersTheFrameworksScript(string path)
    {
        using var browser = _host.Browser();

        using var answer = await browser.GetAsync(path);

        Assert.DoesNotContain(answer.Headers, h => h.Key.StartsWith("blazor", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("https://evil.example", null, HttpStatusCode.Forbidden)]
    [InlineData("null", null, HttpStatusCode.Forbidden)]
    [InlineData(null, "cross-site", HttpStatusCode.Forbidden)]
    [InlineData(null, "same-site", HttpStatusCode.Forbidden)]
    [InlineData("own", "same-origin", HttpStatusCode.Redirect)]
    [InlineData(null, "same-origin", HttpStatusCode.Redirect)]
    [InlineData(null, null, HttpStatusCode.Redirect)]
    public async Task AFormOfAnotherSiteIsRefused(string? origin, string? site, HttpStatusCode expected)
    {
        using var browser = _host.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/preferences") { Content = new FormUrlEncodedContent([new("theme", "dark"), new("back", "/services")]) };
        if (origin is not null) request.Headers.Add("Origin", origin == "own" ? _host.Origin : origin);
        if (site is not null) request.Headers.Add("Sec-Fetch-Site", site);

        using var answer = await browser.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("")]
    public async Task AFormNeverLeadsAwayFromTheSite(string back)
    {
        using var browser = _host.Browser();

        using var answer = await browser.PostAsync("/preferences", new FormUrlEncodedContent([new("back", back)]));

        Assert.Equal("/", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task WhatIsNotThereIsAPageForPeopleAndAProblemForPrograms()
    {
        using var browser = _host.Browser("ko");
        using var page = await browser.GetAsync("/nowhere");
        using var problem = await browser.GetAsync("/api/nowhere");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (page.StatusCode, problem.StatusCode));
        Assert.StartsWith("text/html", page.Content.Headers.ContentType!.ToString(), StringComparison.Ordinal);
        Assert.Equal("web.not-found", (await problem.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/services")]
    [InlineData("/nowhere")]
    [InlineData("/api/services")]
    [InlineData("/manifest.webmanifest")]
    public async Task EveryAnswerCarriesTheSecurityHeaders(string path)
    {
        using var browser = _host.Browser();

        using var answer = await browser.GetAsync(path);

        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/services", "madang-lang=en; madang-theme=dark", false)]
    [InlineData("/services", "madang-session=anything", true)]
    [InlineData("/services", "another=cookie", true)]
    [InlineData("/account/sign-in", "madang-lang=en", true)]
    public async Task WhatIsAPersonsHasAWindowGroupOfItsOwnAndIsNotCompressed(string path, string cookies, bool personal)
    {
        using var browser = _host.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Cookie", cookies }, { "Accept-Encoding", "gzip, br" } } };

        using var answer = await browser.SendAsync(request);

        Assert.Equal(personal, answer.Headers.TryGetValues("Cross-Origin-Opener-Policy", out var policy) && policy.Single() == "same-origin");
        Assert.Equal(personal ? [] : ["br"], answer.Content.Headers.ContentEncoding);
    }

    [Theory]
    [InlineData("/api/services")]
    [InlineData("/tax/car")]
    [InlineData("/nowhere")]
    [InlineData("/sw.js")]
    public async Task HeadIsAnsweredAsGetWithoutContent(string path)
    {
        using var browser = _host.Browser();
        using var head = new HttpRequestMessage(HttpMethod.Head, path);

        using var full = await browser.GetAsync(path);
        using var answer = await browser.SendAsync(head);

        Assert.Equal((full.StatusCode, full.Content.Headers.ContentType), (answer.StatusCode, answer.Content.Headers.ContentType));
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("/client/../../Madang.Server.csproj")]
    [InlineData("/client/%2e%2e/%2e%2e/Madang.Server.csproj")]
    [InlineData("/client/.vite/manifest.json")]
    [InlineData("/models/..%2Fcity.json")]
    [InlineData("/models/nothing.glb")]
    public async Task NothingOutsideTheBuiltPartIsServed(string path)
    {
        using var browser = _host.Browser();

        using var answer = await browser.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task TheDescriptionOfTheInterfaceIsServed()
    {
        using var browser = _host.Browser();

        var description = await browser.GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        Assert.StartsWith("3.", description.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var schemas = description.GetProperty("components").GetProperty("schemas");
        Assert.True(schemas.GetProperty("IssuePassRequest").GetProperty("properties").TryGetProperty("space", out _));
        Assert.True(schemas.GetProperty("ProblemDetails").GetProperty("properties").TryGetProperty("code", out _));
        Assert.All(description.GetProperty("paths").EnumerateObject(), path => Assert.StartsWith("/api/", path.Name, StringComparison.Ordinal));
    }
}

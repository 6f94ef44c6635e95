using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Madang.Server.Tests.Security;

/// <summary>What has to hold at every address, tried at every address of the routing table.</summary>
public sealed partial class CrawlTests(SecureHost secure) : IClassFixture<SecureHost>
{
    [Fact]
    public async Task EveryAnswerCarriesTheStrictHeaders()
    {
        using var browser = secure.Host.Browser();
        var wrong = new List<string>();
        foreach (var (method, _, path) in Routes.Of(secure.Host))
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path) { Headers = { { "Origin", "https://evil.example" } } };
            using var answer = await browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            wrong.AddRange(WrongIn(answer).Select(w => $"{method} {path}: {w}"));
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task NoPageHasAScriptOrStyleInItselfOrAnythingFromElsewhere()
    {
        await using var practice = await MadangHost.StartAsync(null, null, settings => settings with { IsPractice = true });
        using var browser = practice.Browser("en");
        foreach (var person in new[] { "operator", "citizen-1" })
            using (await browser.PostAsync("/practice/enter", new FormUrlEncodedContent([new("person", person)]))) { }

        var pages = 0;
        var wrong = new List<string>();
        foreach (var (_, _, path) in Routes.Of(practice).Where(r => r.Method == "GET"))
        {
            using var answer = await browser.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
            if (answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
            pages++;
            var html = await answer.Content.ReadAsStringAsync();
            wrong.AddRange(Inline().Matches(html).Concat(Foreign().Matches(html)).Select(m => $"{path}: {m.Value}"));
            wrong.AddRange(Forms().Matches(html).Where(f => !f.Value.Contains("method=\"post\"", StringComparison.Ordinal) && Personal().IsMatch(f.Value)).Select(f => $"{path}: personal data would stand in an address"));
        }

        Assert.True(pages > 20, $"only {pages} pages were found");
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task NothingIsChangedForAPageOfAnotherSite()
    {
        using var browser = secure.Host.Browser();
        var accepted = Routes.ForeignPostsOf(secure.Host).ToList();
        Assert.Equal(["/account/verify/result/{agency}"], accepted);
        foreach (var origin in new[] { "https://evil.example", "null", "https://city.example.evil.example", "http://city.example" })
        {
            foreach (var (method, _, path) in Routes.Of(secure.Host).Where(r => r.Method is not ("GET" or "HEAD" or "OPTIONS") && !accepted.Contains(r.Pattern)))
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), path) { Headers = { { "Origin", origin } }, Content = new FormUrlEncodedContent([new("x", "y")]) };
                using var answer = await browser.SendAsync(request);
                Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{method} {path} from {origin}: {answer.StatusCode}");
                Assert.Equal("web.foreign-origin", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
            }
        }
    }

    [Fact]
    public async Task LookingChangesNothingAndUnusedVerbsAreOff()
    {
        using var browser = secure.Host.Browser();
        var routes = Routes.Of(secure.Host);
        var looked = routes.Where(r => r.Method == "GET").Select(r => r.Pattern).ToHashSet(StringComparer.Ordinal);
        var onlyChanged = routes.Where(r => r.Method != "GET" && !looked.Contains(r.Pattern)).ToList();
        Assert.NotEmpty(onlyChanged);

        foreach (var (_, pattern, path) in onlyChanged.Where(r => !looked.Any(l => Covers(l, r.Pattern))))
        {
            using var answer = await browser.GetAsync(path);
            Assert.True(answer.StatusCode == HttpStatusCode.MethodNotAllowed, $"GET {pattern}: {answer.StatusCode}");
        }

        foreach (var verb in new[] { "TRACE", "PUT", "DELETE", "PATCH", "PROPFIND" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(verb), "/services");
            using var answer = await browser.SendAsync(request);
            Assert.True(answer.StatusCode == HttpStatusCode.MethodNotAllowed, $"{verb}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task EveryAddressOfTheApiIsDescribedAndNoOther()
    {
        using var browser = secure.Host.Browser();
        var description = await browser.GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        var described = from path in description.GetProperty("paths").EnumerateObject()
                        from operation in path.Value.EnumerateObject()
                        where operation.Name is "get" or "post" or "put" or "patch" or "delete"
                        select $"{operation.Name.ToUpperInvariant()} {path.Name}";
        var routed = Routes.Of(secure.Host).Where(r => r.Pattern.StartsWith("/api/", StringComparison.Ordinal)).Select(r => $"{r.Method} {Constraint().Replace(r.Pattern, "}")}");

        Assert.Equal(routed.Distinct().Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/.git/HEAD")]
    [InlineData("/.git/config")]
    [InlineData("/swagger")]
    [InlineData("/madang.db")]
    [InlineData("/data/madang.db")]
    [InlineData("/keys")]
    [InlineData("/mail")]
    [InlineData("/appsettings.json")]
    [InlineData("/_framework/blazor.web.js")]
    [InlineData("/access-log/heads.jsonl")]
    [InlineData("/client/../../../data/madang.db")]
    [InlineData("/metrics")]
    [InlineData("/dev/mail")]
    [InlineData("/practice")]
    public async Task NoSecretAndNoToolIsServed(string path)
    {
        using var browser = secure.Host.Browser();

        using var answer = await browser.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("/account/sign-up", "email=%00&name=%ff&password=x")]
    [InlineData("/account/sign-in", "email=%00&password=x")]
    [InlineData("/tax/ask", "question=%00")]
    [InlineData("/account/sign-in", "email=a&password=%F0%28%8C%BC")]
    [InlineData("/api/entrance/passes", "{\"space\":")]
    [InlineData("/api/office/passkeys/sign-in", "{\"credential\":{\"id\":{}}}")]
    [InlineData("/api/office/passkeys/sign-in", "null")]
    [InlineData("/api/account/passkeys/sign-in", "[]")]
    public async Task WhatGoesWrongIsToldWithoutInsides(string path, string body)
    {
        using var browser = secure.Host.Browser();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, path.StartsWith("/api", StringComparison.Ordinal) ? "application/json" : "application/x-www-form-urlencoded");

        using var answer = await browser.PostAsync(path, content);
        var told = await answer.Content.ReadAsStringAsync();

        Assert.NotEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.DoesNotMatch(@"Exception|   at |\.cs:|Microsoft\.|System\.", told);
    }

    [Theory]
    [InlineData("/api/entrance/passes", "{\"space\":\"seoul-plaza\",\"space\":\"seoul-plaza\"}")]
    [InlineData("/api/entrance/passes", "{\"space\":\"seoul-plaza\",\"Space\":\"city-hall-lobby\"}")]
    [InlineData("/api/tax/ask", "{\"question\":\"a\",\"question\":\"b\"}")]
    public async Task APropertyThatStandsTwiceIsRefused(string path, string body)
    {
        using var browser = secure.Host.Browser();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var answer = await browser.PostAsync(path, content);

        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity });
    }

    // A page whose address has a place for an id answers at addresses that only forms are posted to.
    private static bool Covers(string looked, string pattern) =>
        looked.Split('/') is var places && pattern.Split('/') is var parts && places.Length == parts.Length && places.Zip(parts).All(p => p.First == p.Second || p.First.StartsWith('{'));

    private static IEnumerable<string> WrongIn(HttpResponseMessage answer)
    {
        if (Header(answer, "Content-Security-Policy") is not { } policy)
        {
            yield return "no policy";
            yield break;
        }

        var directives = policy.Split(';', StringSplitOptions.TrimEntries).Select(d => d.Split(' ', 2)).ToDictionary(d => d[0], d => d.ElementAtOrDefault(1) ?? "", StringComparer.Ordinal);
        foreach (var (name, expected) in new[] { ("default-src", "'none'"), ("object-src", "'none'"), ("base-uri", "'none'"), ("frame-ancestors", "'self'"), ("form-action", "'self'"), ("style-src", "'self'"), ("worker-src", "'self'"), ("require-trusted-types-for", "'script'"), ("trusted-types", "madang") })
            if (directives.GetValueOrDefault(name) != expected) yield return $"{name} is {directives.GetValueOrDefault(name)}";
        if (directives.GetValueOrDefault("script-src") != "'self' 'wasm-unsafe-eval'") yield return $"script-src is {directives.GetValueOrDefault("script-src")}";
        if (policy.Contains("unsafe-inline", StringComparison.Ordinal) || policy.Contains("'unsafe-eval'", StringComparison.Ordinal) || policy.Contains('*', StringComparison.Ordinal)) yield return "the policy has a hole";
        foreach (var (name, expected) in new[]
        {
            ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Strict-Transport-Security", "max-age=31536000; includeSubDomains"), ("Server", null), ("Access-Control-Allow-Origin", null), ("X-Powered-By", null),
        })
            if (Header(answer, name) != expected) yield return $"{name} is {Header(answer, name)}";
        if (answer.Content.Headers.ContentType is { } type && type.MediaType is ['t', 'e', 'x', 't', '/', ..] && type.CharSet != "utf-8") yield return $"{type} names no charset";
        if (answer.Content.Headers.ContentType is null && answer.Content.Headers.ContentLength > 0) yield return "no content type";
    }

    private static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? values.Single() : null;

    [GeneratedRegex("""<script(?![^>]*\bsrc=)[^>]*>(?!\s*[{\[])|<style|\son[a-z]+="|\sstyle="|javascript:""", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex Inline();

    // What a page loads; links that one follows may lead anywhere.
    [GeneratedRegex("""<(script|img|iframe|source|video|audio|object|embed)\b[^>]*\b(src|data)="(https?:)?//[^"]*"|<link\b[^>]*rel="(stylesheet|preload|modulepreload|icon)"[^>]*href="(https?:)?//[^"]*""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Foreign();

    [GeneratedRegex(@":[^}]+\}", RegexOptions.NonBacktracking)]
    private static partial Regex Constraint();

    [GeneratedRegex(@"<form\b.*?</form>", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("name=\"(email|name|password|current|token|citizen|birth|phone)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Personal();
}

/// <summary>A city that the public reaches by https, behind a proxy.</summary>
public sealed class SecureHost : IAsyncLifetime
{
    private MadangHost? _host;

    public MadangHost Host => _host!;

    public async Task InitializeAsync() => _host = await MadangHost.StartAsync(null, null, settings => settings with { Origin = new Uri("https://city.example") });

    public async Task DisposeAsync() => await Host.DisposeAsync();
}

using System.Net;
using System.Text;
using Madang.Server.Tests.Features.Identity;
using Microsoft.Extensions.Logging;

namespace Madang.Server.Tests.Web;

public sealed class PolicyReportTests
{
    [Theory]
    [InlineData("inline", "script-src-elem", "inline (script-src-elem)")]
    [InlineData("trusted-types-policy", "trusted-types", "trusted-types-policy (trusted-types)")]
    [InlineData("trusted-types-sink", "require-trusted-types-for", "trusted-types-sink (require-trusted-types-for)")]
    [InlineData("https://evil.example/steal?of=marked-person", "img-src", "https://evil.example (img-src)")]
    [InlineData("chrome-extension", "script-src", "elsewhere (script-src)")]
    [InlineData("https://ÿàÿàÿàÿàÿàÿàÿàÿàÿàÿàÿàÿàÿàÿàÿàÿàÿàÿàÿàÿàÿàÿàÿàÿàÿàÿàÿàÿàÿà.example/", "img-src", "elsewhere (img-src)")]
    public async Task WhatABrowserWasKeptFromIsInTheLogWithoutWhoOrWhere(string blocked, string directive, string told)
    {
        using var heard = new IdentityHost.Memory();
        await using var host = await MadangHost.StartAsync(builder => builder.Logging.AddProvider(heard));
        using var browser = host.Browser();

        using var answer = await SendAsync(browser, $$$"""{"csp-report":{"document-uri":"https://city.example/account?name=marked-person","blocked-uri":"{{{blocked}}}","effective-directive":"{{{directive}}}","script-sample":"marked-person"}}""");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Contains(heard.Lines, line => line.Contains($"The policy of a page kept a browser from {told}", StringComparison.Ordinal));
        Assert.DoesNotContain(heard.Lines, line => line.Contains("marked-person", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"csp-report\":7}")]
    [InlineData("{\"csp-report\":{\"blocked-uri\":\"inline\"}}")]
    [InlineData("{\"csp-report\":{\"effective-directive\":\"a\\r\\nforged line\"}}")]
    [InlineData("{\"csp-report\":{\"effective-directive\":\"\\ud800\"}}")]
    [InlineData("{\"csp-report\":{\"effective-directive\":\"img-src\",\"blocked-uri\":\"https://\\ud800.example\"}}")]
    [InlineData("{\"csp-report\":{\"effective-directive\":\"img-src\",\"effective-directive\":\"img-src\"}}")]
    public async Task WhatIsNoReportIsRefusedAndNotWritten(string body)
    {
        using var heard = new IdentityHost.Memory();
        await using var host = await MadangHost.StartAsync(builder => builder.Logging.AddProvider(heard));
        using var browser = host.Browser();

        using var answer = await SendAsync(browser, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain(heard.Lines, line => line.Contains("kept a browser from", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnAddressFillsNoLog()
    {
        using var heard = new IdentityHost.Memory();
        await using var host = await MadangHost.StartAsync(builder => builder.Logging.AddProvider(heard));
        using var browser = host.Browser();

        for (var i = 0; i < 60; i++)
        {
            using var answer = await SendAsync(browser, """{"csp-report":{"blocked-uri":"inline","effective-directive":"script-src"}}""");
        }

        Assert.InRange(heard.Lines.Count(line => line.Contains("kept a browser from", StringComparison.Ordinal)), 20, 30);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient browser, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/csp-report");
        return await browser.PostAsync("/policy-reports", content);
    }
}

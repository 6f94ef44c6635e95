using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Http.Json;
using Madang.Server.Web;
using Madang.Server.Tests.Realtime;

namespace Madang.Server.Tests.Web;

/// <summary>Whose word counts for where a request comes from. An address gets one pass a minute here.</summary>
public sealed class ProxyTests
{
    [Theory]
    [InlineData("")]
    [InlineData("192.0.2.1, 10.0.0.0/8")]
    public async Task WhatAStrangerSaysOfTheAddressIsIgnored(string trusted)
    {
        await using var host = await StartAsync(trusted);

        Assert.Equal(HttpStatusCode.Created, await AskAsync(host, "203.0.113.1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync(host, "203.0.113.2"));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.0/8,127.0.0.0/8")]
    public async Task BehindATrustedProxyEachVisitorIsCountedForThemselves(string trusted)
    {
        await using var host = await StartAsync(trusted);

        Assert.Equal(HttpStatusCode.Created, await AskAsync(host, "203.0.113.1"));
        Assert.Equal(HttpStatusCode.Created, await AskAsync(host, "203.0.113.2"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync(host, "203.0.113.1"));
    }

    [Fact]
    public async Task WhatAVisitorWroteBeforeTheProxyIsHearsay()
    {
        await using var host = await StartAsync("127.0.0.1");

        Assert.Equal(HttpStatusCode.Created, await AskAsync(host, "198.51.100.1, 203.0.113.1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync(host, "198.51.100.2, 203.0.113.1"));
    }

    [Fact]
    public async Task LettersAreNotReadThroughATrustedProxyEither()
    {
        await using var host = await StartAsync("127.0.0.1");
        using var browser = host.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/dev/mail");
        request.Headers.Add("X-Forwarded-For", "127.0.0.1");

        using var answer = await browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("10.0.0.0/33")]
    [InlineData("proxy.example")]
    [InlineData("127.0.0.1 10.0.0.1")]
    public void WhatIsNoAddressIsRefusedByName(string trusted)
    {
        var options = new ProxyOptions { Trusted = trusted };

        var mistake = Assert.Single(options.Validate(new ValidationContext(options)));

        Assert.Contains($"not '{trusted}'", mistake.ErrorMessage, StringComparison.Ordinal);
    }

    private static Task<MadangHost> StartAsync(string trusted) => MadangHost.StartAsync(builder =>
    {
        builder.Configuration["Madang:Proxy:Trusted"] = trusted;
        builder.Configuration["Madang:Entrance:PassesPerAddressAndMinute"] = "1";
    });

    private static async Task<HttpStatusCode> AskAsync(MadangHost host, string forwardedFor)
    {
        using var http = host.Browser();
        http.DefaultRequestHeaders.Add("X-Forwarded-For", forwardedFor);
        using var answer = await http.PostAsJsonAsync("/api/entrance/passes", new { space = Visits.Plaza });
        return answer.StatusCode;
    }
}

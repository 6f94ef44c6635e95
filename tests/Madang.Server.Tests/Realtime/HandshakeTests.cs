using System.Net;
using System.Net.WebSockets;
using Madang.Bots;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Realtime;

/// <summary>Who may open a socket at all, and how soon they have to say who they are.</summary>
public sealed class HandshakeTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("https://elsewhere.example")]
    [InlineData("http://localhost")]
    [InlineData("https://localhost:{port}")]
    [InlineData("http://localhost:{port}.elsewhere.example")]
    public async Task AForeignOrMissingOriginIsRefusedBeforeTheUpgrade(string? origin)
    {
        await using var host = await MadangHost.StartAsync();
        using var http = host.Browser();
        using var request = Handshake();
        if (origin is not null) request.Headers.Add("Origin", origin.Replace("{port}", $"{host.Settings.Port}", StringComparison.Ordinal));

        using var answer = await http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task OurOwnOriginIsLetIn()
    {
        await using var host = await MadangHost.StartAsync();
        using var http = host.Browser();
        using var request = Handshake();
        request.Headers.Add("Origin", host.Origin);

        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal(HttpStatusCode.SwitchingProtocols, answer.StatusCode);
        Assert.Equal("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", Assert.Single(answer.Headers.GetValues("Sec-WebSocket-Accept")));
    }

    [Fact]
    public async Task NoExtensionIsAgreedToWhateverIsOffered()
    {
        await using var host = await MadangHost.StartAsync();
        using var http = host.Browser();
        using var request = Handshake();
        request.Headers.Add("Origin", host.Origin);
        request.Headers.Add("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits");

        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal(HttpStatusCode.SwitchingProtocols, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Sec-WebSocket-Extensions"));
    }

    [Fact]
    public async Task AnotherVersionIsToldWhichOneWeSpeak()
    {
        await using var host = await MadangHost.StartAsync();
        using var http = host.Browser();
        using var request = Handshake(version: "8");
        request.Headers.Add("Origin", host.Origin);

        using var answer = await http.SendAsync(request);

        Assert.Equal(HttpStatusCode.UpgradeRequired, answer.StatusCode);
        Assert.Equal("13", Assert.Single(answer.Headers.GetValues("Sec-WebSocket-Version")));
    }

    [Fact]
    public async Task APlainRequestIsToldWhatTheAddressIsFor()
    {
        await using var host = await MadangHost.StartAsync();
        using var http = host.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/live/world");
        request.Headers.Add("Origin", host.Origin);

        using var answer = await http.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("world.no-handshake", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoDoesNotEnterWithinFiveSecondsIsClosed()
    {
        var clock = new SteppedClock(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
        await using var host = await MadangHost.StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(clock));
        await using var client = await WorldClient.OpenAsync(host.Socket(), host.Origin, ct: Visits.Patience);

        clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(client.IsClosed);
        clock.Advance(TimeSpan.FromSeconds(0.2));

        Assert.Equal(4001, await client.ClosedWithAsync());
    }

    [Fact]
    public async Task AnAddressOpensMoreThanItsShareWhileThereIsRoomAndNoMoreThen()
    {
        await using var host = await MadangHost.StartAsync(builder =>
            (builder.Configuration["Madang:Realtime:SocketsPerAddress"], builder.Configuration["Madang:Realtime:CrowdedSockets"]) = ("1", "2"));
        await using var one = await WorldClient.OpenAsync(host.Socket(), host.Origin, ct: Visits.Patience);
        await using (await WorldClient.OpenAsync(host.Socket(), host.Origin, ct: Visits.Patience))
        {
            var refused = await Assert.ThrowsAsync<WebSocketException>(() => WorldClient.OpenAsync(host.Socket(), host.Origin, ct: Visits.Patience));
            Assert.Contains("429", refused.Message, StringComparison.Ordinal);
        }

        await using var next = await Visits.EventuallyAsync(() => WorldClient.OpenAsync(host.Socket(), host.Origin, ct: Visits.Patience));
        Assert.False(next.IsClosed);
    }

    // The key and its answer are the example of RFC 6455, 1.3.
    private static HttpRequestMessage Handshake(string version = "13")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/live/world");
        request.Headers.Add("Connection", "Upgrade");
        request.Headers.Add("Upgrade", "websocket");
        request.Headers.Add("Sec-WebSocket-Version", version);
        request.Headers.Add("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        return request;
    }
}

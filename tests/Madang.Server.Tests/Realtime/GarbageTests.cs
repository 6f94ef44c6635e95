using System.Net.WebSockets;
using System.Text;
using Madang.Bots;
using Wire = Madang.World.Protocol.Wire;

namespace Madang.Server.Tests.Realtime;

/// <summary>Whatever a client sends, it is closed with a code and nobody else notices.</summary>
public sealed class GarbageTests : IAsyncLifetime
{
    private MadangHost _host = null!;
    private WorldClient _bystander = null!;

    public async Task InitializeAsync()
    {
        _host = await MadangHost.StartAsync();
        _bystander = await _host.EnterAsync();
    }

    public async Task DisposeAsync()
    {
        await _bystander.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Theory]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff })]
    [InlineData(new byte[] { 0x0a, 0x7f, 0x01 })]
    [InlineData(new byte[] { 0x12, 0x02, 0x30, 0x63 })]
    public async Task WhatIsNoMessageClosesWith4004(byte[] garbage)
    {
        await using var client = await _host.EnterAsync();

        await client.SendAsync(garbage);

        Assert.Equal(4004, await client.ClosedWithAsync());
        await NobodyNoticesAsync();
    }

    [Fact]
    public async Task AFirstMessageOtherThanEnterClosesWith4004()
    {
        await using var client = await WorldClient.OpenAsync(_host.Socket(), _host.Origin, ct: Visits.Patience);

        await client.SayAsync("Hello");

        Assert.Equal(4004, await client.ClosedWithAsync());
    }

    [Fact]
    public async Task TextClosesWith1003()
    {
        await using var client = await _host.EnterAsync();

        await client.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text);

        Assert.Equal(1003, await client.ClosedWithAsync());
        await NobodyNoticesAsync();
    }

    [Theory]
    [InlineData(2_049)]
    [InlineData(20_000)]
    [InlineData(70_000)]
    [InlineData(1_000_000)]
    public async Task AMessageTooLongClosesWith1009(int bytes)
    {
        await using var client = await _host.EnterAsync();

        await client.SendAsync(new byte[bytes]);

        Assert.Equal(1009, await client.ClosedWithAsync());
        await NobodyNoticesAsync();
    }

    [Fact]
    public async Task AMessageInPiecesIsPutTogether()
    {
        using var raw = await RawSocket.OpenAsync(_host);
        var pass = (await _host.PassAsync(new PassRequest(Visits.Plaza))).Pass;
        var enter = Google.Protobuf.MessageExtensions.ToByteArray(new Wire.ClientMessage { Enter = new Wire.Enter { Pass = pass } });

        await raw.SendFrameAsync(0x02, enter.AsMemory(0, 5));
        await raw.SendFrameAsync(0x89, "ping"u8.ToArray());
        await raw.SendFrameAsync(0x00, enter.AsMemory(5, 10));
        await raw.SendFrameAsync(0x80, enter.AsMemory(15));

        Assert.Equal((0x8a, "ping"), await raw.ReceiveFrameAsync() is var (head, body) ? (head, Encoding.ASCII.GetString(body)) : default);
        Assert.Equal(0x82, (await raw.ReceiveFrameAsync()).Head);
    }

    [Theory]
    [InlineData(0xc2, true)]
    [InlineData(0x82, false)]
    [InlineData(0x83, true)]
    [InlineData(0x80, true)]
    [InlineData(0x09, true)]
    public async Task FramesAgainstTheProtocolCloseWith1002(byte head, bool masked)
    {
        using var raw = await RawSocket.OpenAsync(_host);

        await raw.SendFrameAsync(head, new byte[4], masked);

        var (answer, body) = await raw.ReceiveFrameAsync();
        Assert.Equal((0x88, 1002), (answer, body[0] << 8 | body[1]));
        await NobodyNoticesAsync();
    }

    private async Task NobodyNoticesAsync()
    {
        await using var next = await _host.EnterAsync();
        await _bystander.UntilAsync(c => c.Others.ContainsKey((int)next.Welcome!.Slot), Visits.Patience);
        Assert.False(_bystander.IsClosed);
    }
}

using System.Text;
using System.Threading.Channels;
using Madang.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Madang.Server.Tests.Hosting;

public sealed class TelemetryTests
{
    [Fact]
    public async Task WhatTheWorldMeasuresReachesACollectorByOtlp()
    {
        var received = Channel.CreateUnbounded<(string Path, byte[] Body)>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var collector = builder.Build();
        collector.MapPost("/{**path}", async (HttpContext context) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            received.Writer.TryWrite((context.Request.Path, body.ToArray()));
        });
        await collector.StartAsync();

        await using (var host = await MadangHost.StartAsync(b => b.Configuration.AddInMemoryCollection([new(Telemetry.EndpointSetting, collector.Urls.First())])))
        {
            using var browser = host.Browser();
            using var answer = await browser.GetAsync("/healthz");
        }

        Assert.True(received.Reader.TryRead(out var metrics));
        Assert.Equal("/v1/metrics", metrics.Path);
        var text = Encoding.Latin1.GetString(metrics.Body);
        Assert.Contains("madang.world.tick.duration", text, StringComparison.Ordinal);
        Assert.Contains("madang.world.visitors", text, StringComparison.Ordinal);
        Assert.Contains("seoul-plaza", text, StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("collector:4318")]
    [InlineData("file:///etc/passwd")]
    public async Task AnAddressThatIsNoneStopsTheStart(string endpoint)
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => MadangHost.StartAsync(b => b.Configuration.AddInMemoryCollection([new(Telemetry.EndpointSetting, endpoint)])));

        Assert.Contains(Telemetry.EndpointSetting, refused.Message, StringComparison.Ordinal);
    }
}

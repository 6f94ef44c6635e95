using Madang.Server.Data;
using Madang.Server.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Data;

public sealed class QuietStartTests
{
    [Fact]
    public async Task AServerThatNobodyVisitsStartsAndStopsWithoutEntityFramework()
    {
        var asked = 0;
        await using (var host = await MadangHost.StartAsync(builder => builder.Services.AddScoped<MadangDbContext>(_ =>
        {
            Interlocked.Increment(ref asked);
            throw new InvalidOperationException("Somebody wants a context.");
        })))
        {
            foreach (var line in host.Services.GetServices<IOpeningLine>()) await line.LineAsync(CancellationToken.None);
        }

        Assert.Equal(0, asked);
    }
}

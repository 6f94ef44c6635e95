using Madang.Server.Data;
using Madang.Server.Features.Moderation;
using Madang.Server.Features.Moderation.Enforcement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Madang.Server.Tests.Data;

public sealed class WriteBehindTests
{
    [Fact]
    public async Task WhoeverLeavesWhileAWritingWaitsForItsTurnIsNotWritten()
    {
        await using var host = await MadangHost.StartAsync();
        var clock = new ManualClock();
        Traces traces = null!;
        using var writing = new Traces(new Interrupted(host.Services.GetRequiredService<IServiceScopeFactory>(), () => traces.Forget("leaves")), clock, NullLogger<Traces>.Instance);
        traces = writing;
        traces.Note("leaves", "device", "network");
        traces.Note("stays", "device", "network");

        await traces.FlushAsync(CancellationToken.None);
        await traces.FlushAsync(CancellationToken.None);

        await using var scope = host.Services.CreateAsyncScope();
        Assert.Equal(["stays"], await scope.ServiceProvider.GetRequiredService<MadangDbContext>().Set<Trace>().Select(t => t.Person).ToListAsync());
    }

    /// <summary>Lets something happen after the rows were taken, and before the database is asked.</summary>
    private sealed class Interrupted(IServiceScopeFactory scopes, Action happens) : IServiceScopeFactory
    {
        public IServiceScope CreateScope()
        {
            happens();
            return scopes.CreateScope();
        }
    }
}

using Madang.Server.Data;
using Madang.Server.Data.Retention;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Madang.Server.Tests.Data;

public sealed class RetentionJobTests
{
    [Fact]
    public async Task AClassThatCannotBeDeletedKeepsNeitherTheOthersNorTheServer()
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        var other = new Rule(null);
        using var hourly = new Hourly(TimeProvider.System);
        using var job = new RetentionJob(services.GetRequiredService<IServiceScopeFactory>(), [new Rule(new UnauthorizedAccessException("The file is somebody else's.")), other], hourly, new ManualClock(), NullLogger<RetentionJob>.Instance);

        await job.RunAsync(CancellationToken.None);

        Assert.Equal(1, other.Runs);
    }

    private sealed class Rule(Exception? fault) : IRetentionRule
    {
        public string Class => "test.class";

        public RetentionPeriod Period => RetentionPeriod.Days(1);

        public int Runs { get; private set; }

        public Task<int> DeleteAsync(IServiceProvider services, DateTimeOffset before, CancellationToken ct)
        {
            Runs++;
            return fault is null ? Task.FromResult(0) : throw fault;
        }
    }
}

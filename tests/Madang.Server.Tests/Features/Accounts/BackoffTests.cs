using Madang.Server.Features.Accounts;

namespace Madang.Server.Tests.Features.Accounts;

public sealed class BackoffTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly ManualClock _clock = new();

    [Fact]
    public void TheWaitDoublesUpToItsLimitAndQuietForgetsIt()
    {
        var backoff = new Backoff(_clock);
        var waits = new List<double>();
        for (var i = 0; i < 3; i++) Assert.Null(backoff.Begin(Longest, ("account", 3)));

        for (var i = 0; i < 8; i++)
        {
            var wait = backoff.Begin(Longest, ("account", 3))!.Value;
            waits.Add(wait.TotalSeconds);
            _clock.Move(wait);
            Assert.Null(backoff.Begin(Longest, ("account", 3)));
        }

        _clock.Move(TimeSpan.FromMinutes(16));
        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], waits);
        for (var i = 0; i < 3; i++) Assert.Null(backoff.Begin(Longest, ("account", 3)));
    }

    [Fact]
    public void AHundredTriesAtOnceAreAHundred()
    {
        var backoff = new Backoff(_clock);

        var allowed = Enumerable.Range(0, 100).AsParallel().Count(_ => backoff.Begin(Longest, ("account", 5)) is null);

        Assert.Equal(5, allowed);
    }

    [Fact]
    public void ARightTryIsTakenBack()
    {
        var backoff = new Backoff(_clock);
        for (var i = 0; i < 1000; i++)
        {
            Assert.Null(backoff.Begin(Longest, ("pair", 3), ("address", 10)));
            backoff.Succeeded("pair", "address");
        }
    }

    [Fact]
    public void WhoWaitsIsNotCounted()
    {
        var backoff = new Backoff(_clock);
        for (var i = 0; i < 3; i++) backoff.Begin(Longest, ("account", 3));

        for (var i = 0; i < 50; i++) Assert.Equal(TimeSpan.FromSeconds(1), backoff.Begin(Longest, ("account", 3)));
    }
}

using Madang.Bots;

namespace Madang.Server.Tests.Bots;

public sealed class BotOptionsTests
{
    [Fact]
    public void WithoutOptionsFiftyWalkOnThisMachine()
    {
        var (options, mistake) = BotOptions.Parse([]);

        Assert.Null(mistake);
        Assert.Equal((50, 30, Workload.Waypoint, "http://localhost:8080"), (options!.Count, options.Seconds, options.Workload, options.Origin));
    }

    [Theory]
    [InlineData("waypoint", Workload.Waypoint)]
    [InlineData("wander", Workload.Wander)]
    [InlineData("stage", Workload.Stage)]
    [InlineData("commute", Workload.Commute)]
    [InlineData("talk", Workload.Talk)]
    public void EveryWorkloadHasAName(string name, object workload) =>
        Assert.Equal(workload, BotOptions.Parse(["--workload", name]).Options!.Workload);

    [Theory]
    [InlineData("--workload 1")]
    [InlineData("--workload fly")]
    [InlineData("--count 0")]
    [InlineData("--seconds 3601")]
    [InlineData("--words /nowhere/at/all")]
    [InlineData("--accounts /nowhere/at/all")]
    [InlineData("--url http://example.org")]
    [InlineData("--url ftp://localhost")]
    [InlineData("--count")]
    [InlineData("--speed 3")]
    public void AMistakeIsNamed(string line) => Assert.False(string.IsNullOrEmpty(BotOptions.Parse(line.Split(' ')).Error));

    [Fact]
    public void AnotherMachineIsBurdenedOnlyOnPurpose() =>
        Assert.NotNull(BotOptions.Parse(["--url", "https://example.org", "--far"]).Options);
}

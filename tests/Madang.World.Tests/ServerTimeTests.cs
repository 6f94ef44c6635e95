namespace Madang.World.Tests;

public sealed class ServerTimeTests
{
    [Fact]
    public void TheDifferenceOfTwoTimesIsInMilliseconds()
    {
        var start = new ServerTime(1_000);

        Assert.Equal(2_500, start + TimeSpan.FromMilliseconds(2_500) - start);
    }
}

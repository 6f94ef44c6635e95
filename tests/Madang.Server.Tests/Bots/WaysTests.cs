using Madang.Bots;
using Madang.World.Avatars;
using Madang.World.Spaces;
using Madang.World.Tests.Spaces;

namespace Madang.Server.Tests.Bots;

public sealed class WaysTests
{
    /// <summary>20 x 20 m with a wall across the middle that leaves two metres free in the east.</summary>
    private static readonly WalkMap Yard = DrawnMap.Of(new SpaceBounds(-1_000, -1_000, 1_000, 1_000), new Shape.Rect(-10, -0.5, 8, 0.5));

    [Fact]
    public void ALegAtATimeOneComesRoundAWall()
    {
        var ways = new Ways(Yard, new Spot(-900, 900));
        var at = new Spot(-900, -900);

        for (var legs = 0; legs < 12 && at != ways.Goal; legs++)
        {
            var next = ways.Next(new Standing((short)at.XCm, (short)at.ZCm, 0, 0))!.Value;
            Assert.True(Yard.Go(at.XCm, at.ZCm, 0, next.XCm, next.ZCm) == 0, $"no straight way from {at} to {next}");
            at = next;
        }

        Assert.Equal(ways.Goal, at);
    }

    [Fact]
    public void WhatCannotBeReachedHasNoWay()
    {
        var closed = DrawnMap.Of(new SpaceBounds(-1_000, -1_000, 1_000, 1_000), new Shape.Rect(-10, -0.5, 10, 0.5));

        Assert.Null(new Ways(closed, new Spot(0, 900)).Next(new Standing(0, -900, 0, 0)));
    }

    [Fact]
    public void AGoalInsideSomethingIsTheNearestPlaceBesideIt()
    {
        var ways = new Ways(Yard, new Spot(0, 0));

        Assert.True(Yard.HasFloor(ways.Goal.XCm, ways.Goal.ZCm, 0));
        Assert.InRange(Math.Abs(ways.Goal.ZCm), 50, 150);
    }
}

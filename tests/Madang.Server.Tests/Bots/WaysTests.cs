using Madang.Bots;
using Madang.World.Spaces;

namespace Madang.Server.Tests.Bots;

public sealed class WaysTests
{
    /// <summary>20 x 20 m with a wall across the middle that leaves two metres free in the east.</summary>
    private static readonly Ground Yard = GroundRaster.Draw(
        new SpaceBounds(-1_000, -1_000, 1_000, 1_000), 0, 0, [new Shape.Rect(-10, -10, 10, 10)], [new Shape.Rect(-10, -0.5, 8, 0.5)]);

    [Fact]
    public void ALegAtATimeOneComesRoundAWall()
    {
        var ways = new Ways(Yard, new Spot(-900, 900));
        var at = new Spot(-900, -900);

        for (var legs = 0; legs < 12 && at != ways.Goal; legs++)
        {
            var next = ways.Next(at)!.Value;
            Assert.True(Yard.IsStraightWalk(at.XCm, at.ZCm, next.XCm, next.ZCm), $"no straight way from {at} to {next}");
            at = next;
        }

        Assert.Equal(ways.Goal, at);
    }

    [Fact]
    public void WhatCannotBeReachedHasNoWay()
    {
        var closed = GroundRaster.Draw(new SpaceBounds(-1_000, -1_000, 1_000, 1_000), 0, 0, [new Shape.Rect(-10, -10, 10, 10)], [new Shape.Rect(-10, -0.5, 10, 0.5)]);

        Assert.Null(new Ways(closed, new Spot(0, 900)).Next(new Spot(0, -900)));
    }

    [Fact]
    public void AGoalInsideSomethingIsTheNearestPlaceBesideIt()
    {
        var ways = new Ways(Yard, new Spot(0, 0));

        Assert.True(Yard.IsWalkableAtCm(ways.Goal.XCm, ways.Goal.ZCm));
        Assert.InRange(Math.Abs(ways.Goal.ZCm), 50, 150);
    }
}

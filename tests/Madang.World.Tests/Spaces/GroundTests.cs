using Madang.World.Avatars;
using Madang.World.Spaces;
using Madang.World.Tests.Protocol;

namespace Madang.World.Tests.Spaces;

public sealed class GroundTests
{
    [Fact]
    public void CellsAreThoseOfThePicture()
    {
        var (ground, golden) = GoldenGround();

        var picture = golden.GetProperty("picture").EnumerateArray().Select(row => row.GetString()!).ToList();

        for (var row = 0; row < ground.Rows; row++)
        {
            for (var column = 0; column < ground.Columns; column++)
            {
                Assert.Equal(picture[row][column] == '#', ground.IsWalkable(column, row));
            }
        }
    }

    [Fact]
    public void AMotionEndsAtTheMillisecondOfTheVectors()
    {
        var (ground, golden) = GoldenGround();

        foreach (var walk in golden.GetProperty("walks").EnumerateArray())
        {
            var start = new Standing((short)walk.Int("xCm"), (short)walk.Int("zCm"), 0, (ushort)walk.Int("heading"));
            var motion = Motion.Begin(0, start, (Gait)walk.Int("gait"), walk.Int("speed"), ground);
            var lasts = walk.GetProperty("lastsMs");
            var end = walk.GetProperty("end").Ints();

            Assert.Equal(lasts.ValueKind == System.Text.Json.JsonValueKind.Null ? Ground.Endless : lasts.GetInt32(), motion.LastsMs);
            Assert.Equal(new PointMm(end[0], end[1]), motion.PositionAt(1_000_000_000));
        }
    }

    [Fact]
    public void AWalkEndsWhereOneThatLooksAtEveryMillisecondEnds()
    {
        var random = new Random(5);
        for (var round = 0; round < 300; round++)
        {
            int columns = random.Next(3, 40), rows = random.Next(3, 40), walls = random.Next(0, 12);
            var bits = new byte[(columns * rows + 7) / 8];
            bits.AsSpan().Fill(0xff);
            for (var i = 0; i < walls; i++)
            {
                var cell = random.Next(columns * rows);
                bits[cell >> 3] &= (byte)~(1 << (cell & 7));
            }

            var ground = new Ground(0, 0, -random.Next(500), -random.Next(500), columns, rows, bits);
            var start = new Standing((short)(ground.OriginXCm + random.Next(columns * 50)), (short)(ground.OriginZCm + random.Next(rows * 50)), 0, (ushort)random.Next(4_096));
            var motion = Motion.Begin(0, start, Gait.Run, random.Next(1, 32), ground: null);

            var lasts = -1;
            while (lasts < 100_000 && motion.PositionAt(lasts + 1) is var next && ground.IsWalkableAtCm(PointMm.ToCm(next.X), PointMm.ToCm(next.Z))) lasts++;

            Assert.Equal(Math.Max(lasts, 0), ground.WalkMs(start.XCm * 10, start.ZCm * 10, motion.VelocityX, motion.VelocityZ));
        }
    }

    [Fact]
    public void ACellIsWalkableWhenItsCentreIs()
    {
        var bounds = new SpaceBounds(-100, -100, 100, 100);

        var ground = GroundRaster.Draw(
            bounds, 0, 0, [new Shape.Rect(-1, -1, 0.24, 1), new Shape.Ellipse(0.75, 0, 0.3, 0.3)], [new Shape.Polygon([(-1, -1), (-0.2, -1), (-1, -0.2)])]);

        Assert.Equal(".#.. ##.# ##.# ##..", Picture(ground));
    }

    [Fact]
    public void BoundsAreWidenedToWholeCells()
    {
        var ground = GroundRaster.Draw(new SpaceBounds(-120, 10, 120, 60), 0, 0, [new Shape.Rect(-9, -9, 9, 9)], []);

        Assert.Equal((-150, 0, 6, 2), (ground.OriginXCm, ground.OriginZCm, ground.Columns, ground.Rows));
    }

    [Fact]
    public void TheNearestWalkablePointIsOnTheNearestCell()
    {
        var (ground, _) = GoldenGround();

        Assert.Equal((-700, -100), ground.NearestWalkable(-700, -100));
        Assert.Equal((-800, -300), ground.NearestWalkable(-850, -350));
        Assert.Equal((-800, 0), ground.NearestWalkable(-2_000, 0));
        Assert.Null(ground.NearestWalkable(32_000, 32_000));
    }

    [Fact]
    public void TheNearestWalkablePointIsNeverBeatenByAnother()
    {
        var (ground, _) = GoldenGround();
        for (var x = -1_200; x < 1_200; x += 37)
        {
            for (var z = -700; z < 900; z += 41)
            {
                var (foundX, foundZ) = ground.NearestWalkable(x, z)!.Value;
                var found = Squared(foundX - x) + Squared(foundZ - z);
                for (var bit = 0; bit < ground.Rows * ground.Columns; bit++)
                {
                    int column = bit % ground.Columns, row = bit / ground.Columns;
                    if (!ground.IsWalkable(column, row)) continue;
                    var nearX = Math.Clamp(x, ground.OriginXCm + column * 50, ground.OriginXCm + column * 50 + 49);
                    var nearZ = Math.Clamp(z, ground.OriginZCm + row * 50, ground.OriginZCm + row * 50 + 49);
                    Assert.True(found <= Squared(nearX - x) + Squared(nearZ - z));
                }
            }
        }

        static int Squared(int value) => value * value;
    }

    [Fact]
    public void AStraightWalkMeetsNoWall()
    {
        var (ground, _) = GoldenGround();

        Assert.True(ground.IsStraightWalk(-780, -280, 600, -280));
        Assert.False(ground.IsStraightWalk(-780, -150, 100, -150));
    }

    internal static (Ground Ground, System.Text.Json.JsonElement Golden) GoldenGround()
    {
        var golden = Golden.Read("ground");
        var grid = golden.GetProperty("ground");
        Assert.Equal(Ground.CellCm, grid.Int("cellCm"));
        var ground = new Ground(
            0, 0, grid.Int("originXCm"), grid.Int("originZCm"), grid.Int("columns"), grid.Int("rows"), grid.GetProperty("bits").GetBytesFromBase64());
        return (ground, golden);
    }

    private static string Picture(Ground ground) => string.Join(' ', Enumerable.Range(0, ground.Rows).Select(row =>
        string.Concat(Enumerable.Range(0, ground.Columns).Select(column => ground.IsWalkable(column, row) ? '#' : '.'))));
}

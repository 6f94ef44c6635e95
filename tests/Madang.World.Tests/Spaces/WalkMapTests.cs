using System.Text.Json;
using Madang.World.Avatars;
using Madang.World.Spaces;
using Madang.World.Tests.Protocol;

namespace Madang.World.Tests.Spaces;

public sealed class WalkMapTests
{
    [Fact]
    public void FloorsAreThoseOfThePicture()
    {
        var (map, golden) = GoldenGround();

        var picture = golden.GetProperty("picture").EnumerateArray().Select(row => row.GetString()!).ToList();

        for (var row = 0; row < map.Rows; row++)
        {
            for (var column = 0; column < map.Columns; column++) Assert.Equal(picture[row][column] == '#' ? 1 : 0, map.FloorsAt(column, row).Length);
        }
    }

    [Fact]
    public void AMotionEndsAtTheMillisecondOfTheVectors()
    {
        var (map, golden) = GoldenGround();

        foreach (var walk in golden.GetProperty("walks").EnumerateArray())
        {
            var start = new Standing((short)walk.Int("xCm"), (short)walk.Int("zCm"), 0, (ushort)walk.Int("heading"));
            var motion = Motion.Begin(0, start, (Gait)walk.Int("gait"), walk.Int("speed"), map);
            var lasts = walk.GetProperty("lastsMs");
            var end = walk.GetProperty("end").Ints();

            Assert.Equal(lasts.ValueKind == JsonValueKind.Null ? WalkMap.Endless : lasts.GetInt32(), motion.LastsMs);
            Assert.Equal(new PointMm(end[0], end[1]), motion.PositionAt(1_000_000_000));
        }
    }

    [Fact]
    public void AWalkEndsWhereOneThatLooksAtEveryMillisecondEnds()
    {
        var random = new Random(5);
        for (var round = 0; round < 300; round++)
        {
            int columns = random.Next(3, 60), rows = random.Next(3, 60), walls = random.Next(0, 12), west = -random.Next(500), north = -random.Next(500);
            var walled = Enumerable.Range(0, walls).Select(_ => random.Next(columns * rows)).ToHashSet();
            // Now and then the ground rises, falls or is a ledge, and a bridge crosses it.
            int slope = random.Next(-1, 3) * 12, bridge = random.Next(rows);
            var map = WalkMap.Read(DrawnMap.Bytes(west, north, columns, rows, (column, row) =>
                walled.Contains(row * columns + column) ? [] : row == bridge ? [column * slope, column * slope + 200] : [column * slope]));
            var start = new Standing((short)(west + random.Next(columns * 25)), (short)(north + random.Next(rows * 25)), 0, (ushort)random.Next(4_096));
            var motion = Motion.Begin(0, start, Gait.Run, random.Next(1, 32), walkMap: null);

            var lasts = -1;
            var height = 0;
            while (lasts < 100_000 && HeightAt(motion.PositionAt(lasts + 1)) is { } next && (lasts < 0 || Math.Abs(next - height) <= 20)) (lasts, height) = (lasts + 1, next);

            Assert.Equal(Math.Max(lasts, 0), map.WalkMs(start.XCm * 10, start.ZCm * 10, 0, motion.VelocityX, motion.VelocityZ));

            int? HeightAt(PointMm at) => map.FloorsAtCm(PointMm.ToCm(at.X), PointMm.ToCm(at.Z)) is { IsEmpty: false } floors ? floors[0].HeightCm : null;
        }
    }

    [Fact]
    public void TheNearestFloorIsOnTheNearestCell()
    {
        var (map, _) = GoldenGround();

        Assert.Equal((-800, -300, 0), map.Nearest(-800, -300));
        Assert.Equal((-825, -325, 0), map.Nearest(-850, -350));
        Assert.Equal((-825, -200, 0), map.Nearest(-2_000, -200, level: 3));
        Assert.Null(map.Nearest(32_000, 32_000));
    }

    [Fact]
    public void TheNearestFloorIsNeverBeatenByAnother()
    {
        var (map, _) = GoldenGround();
        for (var x = -1_000; x < 100; x += 37)
        {
            for (var z = -450; z < 150; z += 41)
            {
                var (foundX, foundZ, _) = map.Nearest(x, z)!.Value;
                var found = Squared(foundX - x) + Squared(foundZ - z);
                for (var cell = 0; cell < map.Rows * map.Columns; cell++)
                {
                    int column = cell % map.Columns, row = cell / map.Columns;
                    if (map.FloorsAt(column, row).IsEmpty) continue;
                    var nearX = Math.Clamp(x, map.OriginXCm + column * 25, map.OriginXCm + column * 25 + 24);
                    var nearZ = Math.Clamp(z, map.OriginZCm + row * 25, map.OriginZCm + row * 25 + 24);
                    Assert.True(found <= Squared(nearX - x) + Squared(nearZ - z));
                }
            }
        }

        static int Squared(int value) => value * value;
    }

    [Fact]
    public void AStepAcrossACornerLeadsWhereBothWaysRoundItDo()
    {
        var map = WalkMap.Read(DrawnMap.Bytes(0, 0, 3, 3, (column, row) => column == 1 && row == 0 ? [] : [0]));

        Assert.Equal((WalkMap.Nowhere, 0), (map.Step(0, 0, 0, 1, 1), map.Step(0, 1, 0, 1, 1)));
        Assert.Equal((WalkMap.Nowhere, 0), (map.Step(0, 0, 0, 1, 0), map.Step(0, 0, 0, 0, 1)));
    }

    [Fact]
    public void NothingIsMadeAnewWhenOneGoes()
    {
        var (map, _) = GoldenGround();
        map.Go(-800, -300, 0, -100, -300);
        map.WalkMs(-8_000, -3_000, 0, 4_500, 0);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++) Assert.True(map.Go(-800, -300, 0, -100, -300) + map.WalkMs(-8_000, -3_000, 0, 4_500, 13) + map.LevelAfter(-8_000, -3_000, 0, 45, 13, 900) > 0);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    internal static (WalkMap Map, JsonElement Golden) GoldenGround()
    {
        var golden = Golden.Read("ground");
        return (WalkMap.Read(golden.GetProperty("walkMap").GetBytesFromBase64()), golden);
    }
}

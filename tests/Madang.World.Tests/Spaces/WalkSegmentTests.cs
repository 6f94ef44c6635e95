using System.Text.Json;
using Madang.World.Spaces;
using Madang.World.Tests.Protocol;

namespace Madang.World.Tests.Spaces;

/// <summary>May one go from a point to another: the thousand segments that the client's tests pass too, and what holds for every map.</summary>
public sealed class WalkSegmentTests
{
    private readonly JsonElement _golden = Golden.Read("walk-segments");
    private readonly Dictionary<string, WalkMap> _maps = new(StringComparer.Ordinal);

    [Fact]
    public void SegmentsAreGoneAsTheVectorsSay()
    {
        var segments = _golden.GetProperty("segments").EnumerateArray().ToList();

        Assert.Equal(1_000, segments.Count);
        Assert.All(segments, segment =>
        {
            var (map, at) = Read(segment);
            Assert.Equal(at[5], map.Go(at[0], at[1], at[2], at[3], at[4]));
        });
    }

    [Fact]
    public void MotionsEndAndComeToTheLevelThatTheVectorsSay()
    {
        Assert.All(_golden.GetProperty("walks").EnumerateArray(), walk =>
        {
            var (map, at) = Read(walk);
            Assert.Equal(at[5], map.WalkMs(at[0] * 10, at[1] * 10, at[2], at[3], at[4]));
            Assert.Equal(at[6], map.LevelAfter(at[0] * 10, at[1] * 10, at[2], at[3], at[4], at[5]));
        });
    }

    [Fact]
    public void OneComesBackToTheSameFloorOrNeitherWay()
    {
        var random = new Random(11);
        var gone = 0;
        for (var round = 0; round < 50_000; round++)
        {
            var map = AnyMap(random);
            int ax = random.Next(300), az = random.Next(300), bx = ax + random.Next(-60, 61), bz = az + random.Next(-60, 61), level = random.Next(2);
            if (!map.HasFloor(ax, az, level)) continue;

            var there = map.Go(ax, az, level, bx, bz);

            if (there >= 0) Assert.Equal(level, map.Go(bx, bz, there, ax, az));
            else Assert.DoesNotContain(level, Enumerable.Range(0, 2).Select(other => map.Go(bx, bz, other, ax, az)));
            gone += there >= 0 ? 1 : 0;
        }

        Assert.True(gone > 2_000, $"{gone} gone");
    }

    [Fact]
    public void OneComesInTwoPartsWhereOneComesInOne()
    {
        var random = new Random(12);
        var gone = 0;
        for (var round = 0; round < 50_000; round++)
        {
            var map = AnyMap(random);
            int ax = random.Next(300), az = random.Next(300), dx = random.Next(-30, 31), dz = random.Next(-30, 31), level = random.Next(2);
            int parts = random.Next(2, 8), at = random.Next(1, parts);

            var middle = map.Go(ax, az, level, ax + dx * at, az + dz * at);
            var split = middle < 0 ? middle : map.Go(ax + dx * at, az + dz * at, middle, ax + dx * parts, az + dz * parts);

            Assert.Equal(split, map.Go(ax, az, level, ax + dx * parts, az + dz * parts));
            gone += split >= 0 ? 1 : 0;
        }

        Assert.True(gone > 1_000, $"{gone} gone");
    }

    [Theory]
    [InlineData(-1, 50)]
    [InlineData(100, 50)]
    [InlineData(50, -1)]
    [InlineData(50, 100)]
    [InlineData(short.MinValue, short.MaxValue)]
    public void OutOfTheMapNobodyGoes(int x, int z)
    {
        var map = WalkMap.Read(DrawnMap.Bytes(0, 0, 4, 4, (_, _) => [0]));

        Assert.Equal(WalkMap.Nowhere, map.Go(50, 50, 0, x, z));
        Assert.Equal(WalkMap.Nowhere, map.Go(x, z, 0, 50, 50));
        Assert.Equal(WalkMap.Nowhere, map.Go(x, z, 0, x, z));
        Assert.Equal(0, map.Go(0, 0, 0, 99, 99));
    }

    private static WalkMap AnyMap(Random random) => WalkMap.Read(DrawnMap.Bytes(0, 0, random.Next(4, 14), random.Next(4, 14), (_, _) =>
    {
        var low = random.Next(3) * 15;
        return random.Next(5) == 0 ? [] : random.Next(4) == 0 ? [low, 200 + random.Next(3) * 15] : [low];
    }));

    private (WalkMap Map, int[] Numbers) Read(JsonElement row)
    {
        var parts = row.EnumerateArray().ToList();
        var name = parts[0].GetString()!;
        if (!_maps.TryGetValue(name, out var map))
        {
            var bytes = _golden.GetProperty("maps").TryGetProperty(name, out var drawn) ? drawn.GetBytesFromBase64() : File.ReadAllBytes(Path.Combine(Golden.Root(), "content", "seoul", "models", $"{name}.walk"));
            _maps[name] = map = WalkMap.Read(bytes);
        }

        return (map, [.. parts.Skip(1).Select(number => number.GetInt32())]);
    }
}

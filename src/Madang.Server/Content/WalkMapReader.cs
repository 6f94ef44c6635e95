using System.Security.Cryptography;
using Madang.World.Spaces;

namespace Madang.Server.Content;

/// <summary>models/&lt;id&gt;.walk: where one can walk in a space. Whole, of the hash that the space's file names, and as large as the space.</summary>
internal static class WalkMapReader
{
    public static string FileOf(string spaceId) => $"{spaceId}.walk";

    /// <exception cref="ContentException">It is missing, damaged, another than the space's file means, or has no floor where one arrives.</exception>
    public static WalkMap Read(string cityDirectory, SpaceFile space)
    {
        var file = Path.Combine(cityDirectory, "models", FileOf(space.Id));
        if (!File.Exists(file)) throw new ContentException(file, 0, $"expected the walk map of {space.Id}");
        var bytes = File.ReadAllBytes(file);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (hash != space.WalkMap) throw new ContentException(file, 0, $"expected the walk map with the hash that spaces/{space.Id}.json names, found {hash}");
        var map = Parse(file, bytes);
        var (minX, minZ) = (map.OriginXCm / 100.0, map.OriginZCm / 100.0);
        if (minX > space.Bounds.MinX || minZ > space.Bounds.MinZ || minX + map.Columns * WalkMap.CellCm / 100.0 < space.Bounds.MaxX || minZ + map.Rows * WalkMap.CellCm / 100.0 < space.Bounds.MaxZ)
            throw new ContentException(file, 0, $"expected a walk map as large as the bounds of {space.Id}");
        foreach (var spawn in space.Spawns)
        {
            if (!map.HasFloor((int)Math.Round(spawn.X * 100), (int)Math.Round(spawn.Z * 100), spawn.Level)) throw new ContentException(file, 0, $"expected a floor where spawn '{spawn.Id}' of {space.Id} is");
        }

        return map;
    }

    private static WalkMap Parse(string file, byte[] bytes)
    {
        try
        {
            return WalkMap.Read(bytes);
        }
        catch (FormatException damaged)
        {
            throw new ContentException(file, 0, $"expected a walk map. {damaged.Message}");
        }
    }
}

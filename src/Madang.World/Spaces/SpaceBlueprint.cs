using Madang.World.Avatars;

namespace Madang.World.Spaces;

/// <summary>A place as the world needs it: plain data, filled by the server from content/&lt;city&gt;/spaces/*.json and checked there.</summary>
public sealed record SpaceBlueprint
{
    public required string Id { get; init; }

    public required SpaceBounds Bounds { get; init; }

    public required WalkMap WalkMap { get; init; }

    /// <summary>At least one; who comes through no door arrives at the first.</summary>
    public required IReadOnlyList<Spawn> Spawns { get; init; }

    /// <summary>Where personal space does not hold.</summary>
    public IReadOnlyList<Zone> Zones { get; init; } = [];

    /// <summary>Where one is seen and heard in every instance of the space.</summary>
    public IReadOnlyList<Zone> Stages { get; init; } = [];

    public Capacity Capacity { get; init; } = new(100, 150);

    public SpaceRules Rules { get; init; } = new();

    public bool IsWalkable(in Standing at) => Bounds.Contains(at.XCm, at.ZCm) && WalkMap.HasFloor(at.XCm, at.ZCm, at.Level);

    /// <summary>Where one stands who goes straight from a place to a point; null when one may not.</summary>
    public Standing? Go(in Standing start, short toXCm, short toZCm) =>
        Bounds.Contains(toXCm, toZCm) && WalkMap.Go(start.XCm, start.ZCm, start.Level, toXCm, toZCm) is >= 0 and var level
            ? start with { XCm = toXCm, ZCm = toZCm, Level = (byte)level }
            : null;

    public bool IsInZone(int level, int xCm, int zCm) => IsIn(Zones, level, xCm, zCm);

    public bool IsOnStage(in Standing at) => IsIn(Stages, at.Level, at.XCm, at.ZCm);

    private static bool IsIn(IReadOnlyList<Zone> zones, int level, int xCm, int zCm)
    {
        for (var i = 0; i < zones.Count; i++)
        {
            if (zones[i].Level == level && zones[i].Shape.Contains(xCm / 100.0, zCm / 100.0)) return true;
        }

        return false;
    }
}

/// <summary>The edges of a space in centimetres from its origin, within −32768 to 32767.</summary>
public readonly record struct SpaceBounds(int MinXCm, int MinZCm, int MaxXCm, int MaxZCm)
{
    public bool Contains(int xCm, int zCm) => xCm >= MinXCm && xCm <= MaxXCm && zCm >= MinZCm && zCm <= MaxZCm;
}

/// <summary>Where people arrive: somewhere free within <paramref name="RadiusCm"/> of a point.</summary>
public sealed record Spawn(string Id, Standing At, int RadiusCm);

/// <summary>An area with behaviour: seats, counters, doors.</summary>
public sealed record Zone(string Id, int Level, Shape Shape);

/// <summary>How many people one instance takes: at <paramref name="Soft"/> a newcomer gets another instance, at <paramref name="Hard"/> nobody gets in.</summary>
public readonly record struct Capacity(int Soft, int Hard);

/// <summary>What one may do in a space.</summary>
/// <param name="Chat">Whether words are carried.</param>
/// <param name="Run">Whether the gait run is allowed.</param>
/// <param name="PersonalSpaceCm">Distance that standing people keep between their centres; 0 for none.</param>
public sealed record SpaceRules(bool Chat = true, bool Run = true, int PersonalSpaceCm = 100);

namespace Madang.World.Spaces;

/// <summary>What one stands on in a cell of a walk map.</summary>
/// <param name="HeightCm">Above the space's origin.</param>
/// <param name="Traits">What is to be known of it.</param>
/// <param name="Sound">What a step on it sounds like: a number of docs/walk-map.md.</param>
public readonly record struct Floor(short HeightCm, FloorTraits Traits, byte Sound);

[Flags]
public enum FloorTraits
{
    None = 0,

    /// <summary>A wheelchair comes along here.</summary>
    StepFree = 1,

    Stair = 2,

    Doorway = 4,

    WaterEdge = 8,

    Indoors = 16,

    /// <summary>Near enough to a seat to sit down on it.</summary>
    Seat = 32,
}

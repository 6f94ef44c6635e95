namespace Madang.Server.Features.Blocks;

/// <summary>A citizen has blocked another.</summary>
internal sealed class Block
{
    /// <summary>Who blocked.</summary>
    public required string Person { get; init; }

    public required string Blocked { get; init; }

    /// <summary>What the other was called then, so that the list says something.</summary>
    public required string Name { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>What a citizen wants kept from them beyond one visit.</summary>
internal sealed class BoundaryChoice
{
    public required string Person { get; init; }

    public required int DistanceCm { get; init; }

    public required bool HidesWords { get; init; }
}

namespace Madang.Server.Features.Moderation;

/// <summary>By which browser and network an unverified account came last, as keyed hashes.</summary>
internal sealed class Trace
{
    public required string Person { get; init; }

    public required string Device { get; set; }

    public required string Network { get; set; }

    public required DateTimeOffset SeenAt { get; set; }
}

/// <summary>A browser or network by which somebody came who is kept out, while that lasts.</summary>
internal sealed class BarredMark
{
    public required long Sanction { get; init; }

    /// <summary>A keyed hash.</summary>
    public required string Mark { get; init; }

    public required bool IsDevice { get; init; }
}

/// <summary>A browser or network by which the person of an open case came when they were reported.</summary>
internal sealed class CaseMark
{
    public required long Case { get; init; }

    /// <summary>A keyed hash.</summary>
    public required string Mark { get; init; }

    public required bool IsDevice { get; init; }

    /// <summary>At the last report at which they came by it.</summary>
    public required DateTimeOffset KeptAt { get; set; }
}

/// <summary>By which the person of an open case was known when they were reported.</summary>
internal sealed class CaseKey
{
    public required long Case { get; init; }

    public required byte[] Key { get; init; }

    /// <summary>At the last report at which they were known by it.</summary>
    public required DateTimeOffset KeptAt { get; set; }
}

/// <summary>By which a banned person is known again under any account.</summary>
internal sealed class BannedKey
{
    public required long Sanction { get; init; }

    public required byte[] Key { get; init; }
}

/// <summary>An account that has to verify before it speaks, while a ban of somebody at the same browser or network runs.</summary>
internal sealed class Watched
{
    public required string Person { get; init; }

    public required long Sanction { get; init; }
}

/// <summary>A mark that an agent has made.</summary>
internal sealed class StrikeMark
{
    public long Id { get; init; }

    public required string Person { get; init; }

    public required string Desk { get; init; }

    public required string Excerpt { get; init; }

    /// <summary>The talk that was ended, for which there is one.</summary>
    public string? Talk { get; init; }

    public required DateTimeOffset At { get; init; }

    public required long Case { get; init; }
}

/// <summary>How a space is kept calm while it is raided.</summary>
internal sealed class Raid
{
    public required string Space { get; init; }

    public required bool IsLocked { get; set; }

    /// <summary>Seconds between two messages of one visitor; 0 for none.</summary>
    public required int PauseSeconds { get; set; }

    /// <summary>Whether only verified persons speak.</summary>
    public required bool OnlyVerified { get; set; }

    public required DateTimeOffset Until { get; set; }
}

namespace Madang.Server.Features.Moderation;

/// <summary>A line of the audit log: who did what. Written in the transaction of the act, and never changed.</summary>
internal sealed class Act
{
    public long Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Public id; null for the rules.</summary>
    public string? Member { get; init; }

    /// <summary>To be read when they have gone; empty for the rules.</summary>
    public required string Name { get; init; }

    public required ActKind What { get; init; }

    public string? CaseId { get; init; }

    public string? SanctionId { get; init; }

    /// <summary>Measure, scope and term, or a space: no words of people.</summary>
    public string? Detail { get; init; }
}

internal enum ActKind
{
    Looked = 1,
    Sanctioned = 2,
    Proposed = 3,
    Confirmed = 4,
    Declined = 5,
    Closed = 6,
    Recused = 7,
    Lifted = 8,
    AppealDecided = 9,
    Packaged = 10,
    HoldEnded = 11,
    Calmed = 12,
    CalmEnded = 13,
    Recognised = 14,
    Muted = 15,
    Lapsed = 16,
}

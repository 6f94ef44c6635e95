using Madang.Server.Features.Moderation.Rules;

namespace Madang.Server.Features.Moderation;

/// <summary>What is reported of one person, thing or place, until somebody has looked: all reports of the same go into one case.</summary>
internal sealed class Case
{
    public long Id { get; init; }

    /// <summary>Names it in the office.</summary>
    public required string CaseId { get; init; }

    /// <summary>Public id of the person; for a thing or place its id.</summary>
    public required string Subject { get; init; }

    public required SubjectKind SubjectKind { get; init; }

    /// <summary>As it was read when the first report came.</summary>
    public required string SubjectName { get; init; }

    /// <summary>Where; null when it is about no place.</summary>
    public string? Space { get; set; }

    /// <summary>The gravest kind reported.</summary>
    public required ReportKind Kind { get; set; }

    /// <summary>A child is the subject or reported.</summary>
    public required bool HasMinor { get; set; }

    public required int Priority { get; set; }

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Name of who closed it; empty for the rules.</summary>
    public string? ClosedBy { get; set; }

    /// <summary>Null while open.</summary>
    public Outcome? Outcome { get; set; }

    /// <summary>Held for the police: nothing of it is deleted until an operator ends that.</summary>
    public required bool IsHeld { get; set; }

    public bool IsOpen => ClosedAt is null;
}

internal enum SubjectKind
{
    Citizen = 1,
    Guest = 2,
    Thing = 3,
    Space = 4,
}

internal enum Outcome
{
    /// <summary>A measure was taken.</summary>
    Measure = 1,

    /// <summary>Right, but no measure was needed.</summary>
    NoMeasure = 2,

    /// <summary>Nothing against the rules.</summary>
    Unfounded = 3,

    /// <summary>Made up to harm somebody.</summary>
    Abusive = 4,
}

/// <summary>A member of staff who takes no part in a case: it is about them, or they said so.</summary>
internal sealed class CaseParty
{
    public required long Case { get; init; }

    public required string Member { get; init; }
}

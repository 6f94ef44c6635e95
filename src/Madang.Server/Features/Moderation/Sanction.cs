using Madang.Server.Features.Moderation.Rules;

namespace Madang.Server.Features.Moderation;

/// <summary>A measure against a person, with its reasons.</summary>
internal sealed class Sanction
{
    public long Id { get; init; }

    /// <summary>Names it to the person.</summary>
    public required string SanctionId { get; init; }

    /// <summary>Null when the case has gone.</summary>
    public long? Case { get; init; }

    public required string Person { get; init; }

    public required Measure Measure { get; init; }

    public required ScopeKind ScopeKind { get; init; }

    public string? ScopeValue { get; init; }

    public required DateTimeOffset From { get; set; }

    /// <summary>Null for good, and for a warning.</summary>
    public DateTimeOffset? Until { get; set; }

    /// <summary>Which rule of use was broken: its id in the guidance.</summary>
    public required string Rule { get; init; }

    /// <summary>The person's own words that it is about; null for none.</summary>
    public string? Excerpt { get; set; }

    /// <summary>What the moderator adds; empty for nothing.</summary>
    public required string Reason { get; set; }

    /// <summary>Public id of who decided; null for the rules.</summary>
    public string? By { get; init; }

    /// <summary>Their name, to be read when they have gone; empty for the rules.</summary>
    public required string ByName { get; init; }

    /// <summary>Who confirmed a ban.</summary>
    public string? Second { get; set; }

    public string? SecondName { get; set; }

    public required SanctionState State { get; set; }

    /// <summary>When it was reversed, declined or lapsed.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Taken by weighted reports while no moderator was on duty.</summary>
    public required bool IsAutomatic { get; init; }

    /// <summary>When the person asked for somebody to look at what the rules did.</summary>
    public DateTimeOffset? LookAskedAt { get; set; }

    /// <summary>The ban of another account of the same person, from which this one follows.</summary>
    public long? Origin { get; init; }

    /// <summary>Of a ban: the suspension that holds until a second person has looked.</summary>
    public long? Interim { get; init; }

    public Scope Scope => new(ScopeKind, ScopeValue);

    public bool HoldsAt(DateTimeOffset now) => State == SanctionState.InForce && Measure != Measure.Warn && (Until is null || Until > now);

    /// <summary>The same under another account of the person, with its term and reasons.</summary>
    public Sanction Under(string account, DateTimeOffset now) => new()
    {
        SanctionId = Ids.New(),
        Case = Case,
        Person = account,
        Measure = Measure,
        ScopeKind = ScopeKind,
        ScopeValue = ScopeValue,
        From = now,
        Until = Until,
        Rule = Rule,
        Excerpt = Excerpt,
        Reason = Reason,
        By = By,
        ByName = ByName,
        Second = Second,
        SecondName = SecondName,
        State = State,
        IsAutomatic = IsAutomatic,
        Origin = Id,
    };
}

internal enum SanctionState
{
    /// <summary>A ban that waits for a second person.</summary>
    Proposed = 1,
    InForce = 2,

    /// <summary>A ban that the second person did not want.</summary>
    Declined = 3,
    Reversed = 4,

    /// <summary>A ban to which no second person answered while it could be answered.</summary>
    Lapsed = 5,
}

/// <summary>The objection of the person to a sanction.</summary>
internal sealed class Appeal
{
    public required long Sanction { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Who wrote it: the person, or a guardian.</summary>
    public required string By { get; set; }

    public required string Words { get; set; }

    public required DateTimeOffset DueAt { get; init; }

    public DateTimeOffset? DecidedAt { get; set; }

    public string? DecidedBy { get; set; }

    /// <summary>Whether the sanction was reversed; null while open.</summary>
    public bool? Reversed { get; set; }

    public string? Answer { get; set; }
}

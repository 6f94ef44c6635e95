namespace Madang.Server.Features.Counselling;

/// <summary>A message left at a desk, for an answer by e-mail.</summary>
internal sealed class DeskLetter
{
    /// <summary>What the citizen may name when asking about it.</summary>
    public required string Id { get; init; }

    public required string Desk { get; init; }

    public required string Skill { get; init; }

    /// <summary>The ticket that ended without a talk; null when there was none.</summary>
    public string? Ticket { get; init; }

    public string? Person { get; init; }

    public required string Language { get; init; }

    public required string Text { get; init; }

    /// <summary>Where the answer goes; null when the citizen gave no address.</summary>
    public string? Email { get; init; }

    public required DateTimeOffset LeftAt { get; init; }
}

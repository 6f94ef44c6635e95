namespace Madang.Server.Features.Tax.Chatbot;

/// <summary>A question left for the office, with what was said before. Deleted when it is dealt with, and after a while in any case.</summary>
internal sealed class TaxQuestion
{
    /// <summary>What the citizen may name when asking about it.</summary>
    public required string Id { get; set; }

    public required string Language { get; set; }

    public required string Question { get; set; }

    /// <summary>The conversation, line by line; empty when there was none.</summary>
    public required string Transcript { get; set; }

    /// <summary>Where the answer goes; null when the citizen gave no address.</summary>
    public string? Email { get; set; }

    public required DateTimeOffset LeftAt { get; set; }
}

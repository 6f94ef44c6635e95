namespace Madang.Server.Features.Accounts.Consents;

/// <summary>Somebody agreed to a wording at a time. What is withdrawn or replaced stays as proof until its period has run out.</summary>
internal sealed class Consent
{
    public long Id { get; init; }

    /// <summary>Of whom data is kept.</summary>
    public required string Person { get; init; }

    /// <summary>Id of the thing agreed to.</summary>
    public required string Kind { get; init; }

    public required string Version { get; init; }

    /// <summary>The guardian who agreed for a child; null when the person did.</summary>
    public string? Guardian { get; init; }

    public required DateTimeOffset GivenAt { get; init; }

    /// <summary>When it was withdrawn, or another wording took its place; null while it holds.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

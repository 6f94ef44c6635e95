namespace Madang.Server.Features.Accounts.Records;

/// <summary>A citizen, or a guardian, was given the file with what is kept (Enforcement Decree of the Personal Information Protection Act, article 42-6 (11)).</summary>
internal sealed class Transfer
{
    public long Id { get; init; }

    /// <summary>Whose data it was.</summary>
    public required string Person { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The guardian who got it; null when the person did.</summary>
    public string? Guardian { get; init; }

    /// <summary>Names of the parts, with commas between.</summary>
    public required string Parts { get; init; }
}

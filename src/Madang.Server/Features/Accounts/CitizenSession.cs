namespace Madang.Server.Features.Accounts;

/// <summary>One sign-in on one device. It ends when its row goes, whatever cookie is still about.</summary>
internal sealed class CitizenSession
{
    /// <summary>128 random bits in base64url.</summary>
    public required string Id { get; set; }

    public required long CitizenId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Last use, to the hour.</summary>
    public required DateTimeOffset SeenAt { get; set; }

    /// <summary>When the citizen was verified within this sign-in; null when they were not.</summary>
    public DateTimeOffset? VerifiedAt { get; set; }

    /// <summary>Browser and system as the citizen would call them, such as <c>Firefox · Android</c>; empty when the browser does not say.</summary>
    public required string Device { get; init; }
}

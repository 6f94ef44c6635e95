namespace Madang.Server.Features.Staff;

/// <summary>One sign-in to the office. It ends when its row goes, whatever cookie is still about.</summary>
internal sealed class StaffSession
{
    /// <summary>128 random bits in base64url.</summary>
    public required string Id { get; init; }

    public required long StaffId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Last use, to the minute.</summary>
    public required DateTimeOffset SeenAt { get; set; }
}

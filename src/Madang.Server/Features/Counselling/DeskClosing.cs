namespace Madang.Server.Features.Counselling;

/// <summary>A desk is closed out of turn.</summary>
internal sealed class DeskClosing
{
    public long Id { get; init; }

    public required string Desk { get; init; }

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset Until { get; set; }

    /// <summary>Shown to citizens as it was written.</summary>
    public required string Reason { get; init; }

    /// <summary>Name of who closed it.</summary>
    public required string By { get; init; }
}

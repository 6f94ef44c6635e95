namespace Madang.Server.Features.Counselling.Files;

/// <summary>A picture sent along in a talk. It goes with the talk.</summary>
internal sealed class TalkFile
{
    public required string Id { get; init; }

    public required string Ticket { get; init; }

    /// <summary>As the sender called it, in letters that are harmless everywhere, ending as its content does.</summary>
    public required string Name { get; init; }

    public required string Type { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required byte[] Bytes { get; init; }

    public required DateTimeOffset At { get; init; }
}

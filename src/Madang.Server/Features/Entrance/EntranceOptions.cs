using System.ComponentModel.DataAnnotations;

namespace Madang.Server.Features.Entrance;

/// <summary>Settings of the entrance; section <c>Madang:Entrance</c>.</summary>
internal sealed class EntranceOptions
{
    public const string Section = "Madang:Entrance";

    /// <summary>Seconds for which a pass is good: the time a phone takes to open a socket, several times over.</summary>
    [Range(5, 300)]
    public int PassSeconds { get; init; } = 30;

    /// <summary>Passes that may wait to be used. Each is a few hundred bytes; more would be an attack and not a crowd.</summary>
    [Range(100, 1_000_000)]
    public int MostPasses { get; init; } = 20_000;

    /// <summary>Passes one address gets at once, and again in each minute after that: a school class coming in, several times over. Beyond it each waits for its turn, five seconds at most.</summary>
    [Range(1, 100_000)]
    public int PassesPerAddressAndMinute { get; init; } = 1_200;

    /// <summary>Seconds after a lost connection for which one is stood where one was: docs/protocol.md promises a minute.</summary>
    [Range(5, 3_600)]
    public int ResumeSeconds { get; init; } = 60;

    /// <summary>Seconds between two writings of where the people are, in case the process dies.</summary>
    [Range(1, 60)]
    public int KeepEverySeconds { get; init; } = 5;

    /// <summary>Names offered to a guest to choose from: few enough to read at a glance.</summary>
    [Range(1, 24)]
    public int NamesOffered { get; init; } = 6;
}

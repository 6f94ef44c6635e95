using Madang.Server.Features.Moderation.Rules;

namespace Madang.Server.Features.Moderation;

/// <summary>What one reporter said. The person reported never learns who it was.</summary>
internal sealed class Report
{
    public long Id { get; init; }

    /// <summary>Known to the reporter: by it a guest reads what became of it. 128 random bits.</summary>
    public required string Receipt { get; init; }

    public required long Case { get; init; }

    /// <summary>Null for a guest who was nowhere in the world, and since the reporter has left.</summary>
    public string? Reporter { get; set; }

    public required bool ByGuest { get; init; }

    public required ReportKind Kind { get; init; }

    /// <summary>What the reporter wrote; empty for nothing.</summary>
    public required string Words { get; set; }

    /// <summary>The message it is about; null for none.</summary>
    public string? Excerpt { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Keyed hashes of the reporter's browser and network, so that one voice is not many; null where they are not known.</summary>
    public string? Device { get; set; }

    public string? Network { get; set; }

    /// <summary>Null while the case is open.</summary>
    public Outcome? Outcome { get; set; }
}

/// <summary>What the server saw at the moment of a report.</summary>
internal sealed class Evidence
{
    public required long Report { get; init; }

    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>The scene as JSON.</summary>
    public required string Scene { get; init; }

    /// <summary>SHA-256 of <see cref="Scene"/> in UTF-8, as hexadecimal: made when it was taken.</summary>
    public required string Hash { get; init; }
}

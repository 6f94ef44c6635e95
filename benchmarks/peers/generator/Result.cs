using System.Text.Json;
using System.Text.Json.Serialization;

namespace Madang.Generator;

/// <summary>What a test found out; null for what does not apply. benchmarks/world.mjs adds peer and workload.</summary>
internal sealed record Result
{
    private static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>What went wrong; the rest is then null.</summary>
    public string? Failure { get; init; }

    /// <summary>Share of a core, in the calmer half of the window.</summary>
    public double? CpuCore { get; init; }

    public double? GenCpu { get; init; }

    public double? BytesPerVisitorS { get; init; }

    public double? FramesPerVisitorS { get; init; }

    public double? P50Ms { get; init; }

    public double? P99Ms { get; init; }

    public int? Samples { get; init; }

    public double? RssMb { get; init; }

    /// <summary>Share of the time for which the server's busiest thread, or the generator, waited for a core.</summary>
    public double? ServerWait { get; init; }

    public double? GenWait { get; init; }

    /// <summary>Mean number of others within the interest radius.</summary>
    public double? Around { get; init; }

    /// <summary>Seconds until all were in.</summary>
    public double? JoinedS { get; init; }

    public double? JoinP50Ms { get; init; }

    public double? JoinP99Ms { get; init; }

    public double? JoinBytes { get; init; }

    /// <summary>Bots that were refused or cut.</summary>
    public int? Lost { get; init; }

    /// <summary>Visits that were ended to make place for others.</summary>
    public int? Replaced { get; init; }

    /// <summary>For what reasons, and how many each.</summary>
    public Dictionary<string, int>? Endings { get; init; }

    public string ToLine() => JsonSerializer.Serialize(this, Snake);
}

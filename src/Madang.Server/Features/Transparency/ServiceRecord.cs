namespace Madang.Server.Features.Transparency;

/// <summary>What one service has achieved since it was first counted.</summary>
/// <param name="AverageSeconds">From opening to result, over those whose time is known; null when none is.</param>
public sealed record ServiceRecord(string Service, DateOnly From, DateOnly To, long Started, long Finished, long Refused, long? AverageSeconds);

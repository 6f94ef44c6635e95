namespace Madang.Server.Features.Transparency;

/// <summary>What one service has achieved since it was first counted.</summary>
/// <param name="Started">Null, like the next two, where there were some but fewer than 5.</param>
/// <param name="AverageSeconds">From opening to result, over those whose time is known; null when fewer than 5 are.</param>
public sealed record ServiceRecord(string Service, DateOnly From, DateOnly To, long? Started, long? Finished, long? Refused, long? AverageSeconds);

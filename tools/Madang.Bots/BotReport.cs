namespace Madang.Bots;

/// <summary>How one bot fared.</summary>
/// <param name="Lost">Never came in, or was closed without having left.</param>
/// <param name="Seconds">How long it was in, over all its visits.</param>
/// <param name="Visits">How often it came in.</param>
/// <param name="Doors">How often it went through a door.</param>
/// <param name="Said">What it said and was carried.</param>
/// <param name="Heard">What it heard of others.</param>
internal sealed record BotReport(bool Lost, double Seconds, long Bytes, long Frames, int Corrections, int Visits, int Doors, int Said, int Heard);

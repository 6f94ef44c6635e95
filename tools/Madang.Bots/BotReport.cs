namespace Madang.Bots;

/// <summary>How one bot fared.</summary>
internal sealed record BotReport(bool Entered, bool Lost, double BytesPerSecond, double FramesPerSecond, int Corrections);

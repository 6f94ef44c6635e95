namespace Madang.World.Loop;

/// <summary>What one visitor may say less than the others.</summary>
/// <param name="MutedUntilMs">Until then (Unix milliseconds) no words; 0 for none.</param>
/// <param name="Level">The least level of identity for words.</param>
public sealed record SpeechLimits(long MutedUntilMs = 0, IdentityLevel Level = IdentityLevel.Guest)
{
    public static readonly SpeechLimits None = new();
}

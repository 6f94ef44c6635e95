namespace Madang.Server.Features.Moderation.Rules;

/// <summary>What moderators can do about somebody. The numbers stand in the database.</summary>
internal enum Measure
{
    /// <summary>A word, and nothing else.</summary>
    Warn = 1,

    /// <summary>No words where others hear them.</summary>
    Mute = 2,

    /// <summary>Out of the space, and not back for a while.</summary>
    Leave = 3,

    /// <summary>Not among others for a while.</summary>
    Suspend = 4,

    /// <summary>Not among others any more: for good, by two people.</summary>
    Ban = 5,
}

internal static class Measures
{
    public static readonly IReadOnlyList<Measure> All = Enum.GetValues<Measure>();

    public static string Word(this Measure measure) => measure.ToString().ToLowerInvariant();

    public static Measure? Read(string? word) => All.Cast<Measure?>().FirstOrDefault(m => m!.Value.Word() == word);

    public static bool KeepsOut(this Measure measure) => measure is Measure.Leave or Measure.Suspend or Measure.Ban;
}

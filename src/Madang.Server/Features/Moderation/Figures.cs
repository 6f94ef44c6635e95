using Madang.Server.Features.Moderation.Rules;
using Madang.Server.Features.Transparency.Contract;

namespace Madang.Server.Features.Moderation;

/// <summary>What is told of moderation at /transparency.</summary>
internal static class Figures
{
    public const string Reports = "moderation.reports", Decided = "moderation.decided", Automatic = "moderation.automatic", Appeals = "moderation.appeals", AppealsDecided = "moderation.appeals-decided", Reversed = "moderation.reversed";

    public static readonly FigureSection Table = new("moderation.figures",
    [
        new("reports", FigureKind.Count, Reports),
        new("decided", FigureKind.Count, Decided),
        new("hours", FigureKind.Hours, Decided),
        .. Measures.All.Select(m => new FigureColumn(m.Word(), FigureKind.Count, Of(m))),
        new("automatic", FigureKind.Count, Automatic),
        new("appeals", FigureKind.Count, Appeals),
        new("appeal-hours", FigureKind.Hours, AppealsDecided),
        new("reversed", FigureKind.Share, Reversed, AppealsDecided),
    ]);

    public static string Of(Measure measure) => $"moderation.{measure.Word()}";
}

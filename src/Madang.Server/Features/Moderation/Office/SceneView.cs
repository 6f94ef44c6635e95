using Madang.World.Loop;

namespace Madang.Server.Features.Moderation.Office;

/// <summary>A scene as moderators see it: a plan of who went where, how close they came second by second, and what was said.</summary>
public sealed record SceneView(
    string Space, string Instance, DateTimeOffset At, double Left, double Top, double Width, double Height, IReadOnlyList<Track> Tracks, IReadOnlyList<Second> Seconds, IReadOnlyList<Line> Lines)
{
    /// <summary>A row of the table stands for so many seconds.</summary>
    private const int Step = 5;

    private const double Margin = 2;

    internal static SceneView Of(Scene scene, string subject, string? reporter)
    {
        var tracks = scene.Motions.GroupBy(m => m.Person, StringComparer.Ordinal).Select(g => new Track(
            g.Last().Name, RoleOf(g.Key, subject, reporter), [.. g.Select(m => new Point(SecondsBefore(scene, m.AtMs), m.At.XCm / 100.0, m.At.ZCm / 100.0, m.Gait.ToString().ToLowerInvariant()))]))
            .OrderBy(t => t.Role).ThenBy(t => t.Name, StringComparer.Ordinal).ToList();
        var points = tracks.SelectMany(t => t.Points).ToList();
        var (left, right) = points.Count == 0 ? (0, 0) : (points.Min(p => p.X), points.Max(p => p.X));
        var (top, bottom) = points.Count == 0 ? (0, 0) : (points.Min(p => p.Z), points.Max(p => p.Z));
        return new SceneView(
            scene.Space, scene.Instance, DateTimeOffset.FromUnixTimeMilliseconds(scene.AtMs), left - Margin, top - Margin, right - left + Margin * 2, bottom - top + Margin * 2, tracks, SecondsOf(tracks),
            [.. scene.Words.Select(w => new Line(DateTimeOffset.FromUnixTimeMilliseconds(w.AtMs), SecondsBefore(scene, w.AtMs), w.Name, RoleOf(w.Person, subject, reporter), w.Text, w.Sequence > 0))]);
    }

    private static SceneRole RoleOf(string person, string subject, string? reporter) =>
        person == subject ? SceneRole.Subject : person == reporter ? SceneRole.Reporter : SceneRole.Other;

    private static int SecondsBefore(Scene scene, long atMs) => (int)Math.Max(0, (scene.AtMs - atMs) / 1_000);

    private static List<Second> SecondsOf(List<Track> tracks)
    {
        var subject = tracks.Find(t => t.Role == SceneRole.Subject);
        if (subject is null) return [];
        return [.. subject.Points.Where((_, i) => i % Step == 0 || i == subject.Points.Count - 1).Select(p => new Second(
            p.Before, p.X, p.Z, p.Gait,
            tracks.Find(t => t.Role == SceneRole.Reporter)?.DistanceAt(p),
            tracks.Where(t => t.Role != SceneRole.Subject).Select(t => t.DistanceAt(p)).Min()))];
    }
}

public enum SceneRole
{
    Subject,
    Reporter,
    Other,
}

/// <summary>The way of one person, the oldest point first.</summary>
public sealed record Track(string Name, SceneRole Role, IReadOnlyList<Point> Points)
{
    internal double? DistanceAt(Point other)
    {
        var then = Points.FirstOrDefault(p => p.Before == other.Before);
        return then is null ? null : Math.Sqrt((then.X - other.X) * (then.X - other.X) + (then.Z - other.Z) * (then.Z - other.Z));
    }
}

/// <param name="Before">Whole seconds before the report.</param>
/// <param name="X">Metres east.</param>
/// <param name="Z">Metres south.</param>
/// <param name="Gait">stand, walk, run, sit.</param>
public sealed record Point(int Before, double X, double Z, string Gait);

/// <summary>Where the person reported was, and how close to the reporter and to whoever was nearest; null where that is not known.</summary>
public sealed record Second(int Before, double X, double Z, string Gait, double? ToReporter, double? ToNearest);

/// <param name="WasHeard">False for words that were refused.</param>
public sealed record Line(DateTimeOffset At, int Before, string Name, SceneRole Role, string Text, bool WasHeard);

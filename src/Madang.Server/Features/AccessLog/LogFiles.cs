using System.Globalization;
using Madang.Server.Hosting;

namespace Madang.Server.Features.AccessLog;

/// <summary>Where the parts of the log lie.</summary>
/// <param name="Folder">The segments, a file a month.</param>
/// <param name="Heads">The signed heads.</param>
/// <param name="Key">What signs them.</param>
/// <param name="Database">Holds the newest head, and whom a pseudonym stands for.</param>
internal sealed record LogFiles(string Folder, string Heads, string Key, string Database)
{
    private const string End = ".log";

    public static LogFiles In(string data, string keys, string database, string headsFile)
    {
        var folder = Path.Combine(data, "access-log");
        return new LogFiles(folder, headsFile.Length > 0 ? Path.GetFullPath(headsFile) : Path.Combine(folder, "heads.jsonl"), Path.Combine(keys, "access-log.pem"), database);
    }

    public static LogFiles In(DataFolder data, AccessLogOptions options) => In(data.Path, data.Keys, data.DatabaseFile, options.HeadsFile);

    public static string SegmentOf(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>The oldest month that has to be there: those before it may have gone with their time.</summary>
    public static string OldestDue(DateTimeOffset now) => SegmentOf(now.AddMonths(-AccessLogOptions.KeptMonths));

    public string FileOf(string segment) => Path.Combine(Folder, segment + End);

    /// <summary>The months there are, the oldest first.</summary>
    public IReadOnlyList<string> Segments() =>
        !System.IO.Directory.Exists(Folder) ? [] : [.. System.IO.Directory.EnumerateFiles(Folder, "*" + End).Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];
}

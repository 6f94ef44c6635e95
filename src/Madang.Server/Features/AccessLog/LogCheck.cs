using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Madang.Server.Features.AccessLog;

/// <summary>What the database says was written last.</summary>
/// <param name="Segment">The month.</param>
/// <param name="Count">Its entries.</param>
/// <param name="Hash">Of the last line.</param>
/// <param name="Signed">Hash of the last line of the signed heads; null before the first.</param>
internal sealed record WrittenLast(string Segment, int Count, string Hash, string? Signed);

/// <summary>Checks a log as it lies: every byte of the segments and of the heads, and that nothing is missing, moved or added.</summary>
internal sealed class LogCheck
{
    private readonly LogFiles _files;
    private readonly WrittenLast? _newest;
    private readonly string _oldestDue;
    private readonly Dictionary<string, string[]> _hashes = new(StringComparer.Ordinal);
    private readonly List<SignedHead> _heads = [];

    private LogCheck(LogFiles files, WrittenLast? newest, string oldestDue) => (_files, _newest, _oldestDue) = (files, newest, oldestDue);

    public int Entries => _hashes.Values.Sum(h => h.Length - 1);

    public int Segments => _hashes.Count;

    public int Heads => _heads.Count;

    /// <param name="files">Where it lies.</param>
    /// <param name="newest">What the database says was written last; null when nothing was.</param>
    /// <param name="now">Segments older than the months kept may be gone.</param>
    /// <returns>What was found, and the first fault: file, line and what is wrong. Null when the log is whole.</returns>
    public static (LogCheck Seen, string? Fault) Run(LogFiles files, WrittenLast? newest, DateTimeOffset now)
    {
        var check = new LogCheck(files, newest, LogFiles.OldestDue(now));
        return (check, check.ReadHeads() ?? check.ReadSegments() ?? check.CompareHeads() ?? check.CompareNewest());
    }

    private string? ReadHeads()
    {
        var name = Path.GetFileName(_files.Heads);
        // Before the first signing there are none; from then on the database remembers the last.
        var text = File.Exists(_files.Heads) ? Encoding.UTF8.GetString(File.ReadAllBytes(_files.Heads)) : "";
        if (text.Length == 0) return _newest?.Signed is null ? null : $"{name}: the signed heads are missing";
        if (!text.EndsWith('\n')) return $"{name}: the last line is cut off";

        try
        {
            using var key = HeadSigner.Read(_files.Key);
            if (key is null) return $"{Path.GetFileName(_files.Key)}: the key is missing, without which no head can be checked";
            var hashes = new HashSet<string>(StringComparer.Ordinal);
            var lines = text[..^1].Split('\n');
            // Half a line that a power cut left is none of ours until the head after it has signed for it.
            var none = -1;
            for (var i = 0; i < lines.Length; i++)
            {
                if (HeadSigner.Parse(lines[i]) is not { } head)
                {
                    none = none < 0 ? i : none;
                    continue;
                }

                if (HeadSigner.Line(head) != lines[i] || head.Prev != HeadSigner.Before(lines.AsSpan(0, i)) || !HeadSigner.IsSigned(key, head)) return NotSigned(none < 0 ? i : none);
                _heads.Add(head);
                hashes.Add(HeadSigner.HashOf(lines[i]));
                none = -1;
            }

            if (none >= 0) return NotSigned(none);
            if (_newest?.Signed is { } signed && !hashes.Contains(signed)) return $"{name}: the last heads are missing";
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            return $"{Path.GetFileName(_files.Key)}: the key cannot be read";
        }

        return null;

        string NotSigned(int line) => $"{name}:{(line + 1).ToString(CultureInfo.InvariantCulture)}: this head is not the one that was signed here";
    }

    private string? ReadSegments()
    {
        string? after = null;
        var before = "";
        foreach (var segment in _files.Segments())
        {
            var name = Path.GetFileName(_files.FileOf(segment));
            var lines = Lines(File.ReadAllBytes(_files.FileOf(segment)));
            if (lines is null) return $"{name}: the last line is cut off";
            var start = lines.Count == 0 ? null : StartOf(lines[0]);
            if (start is null || start.Segment != segment) return $"{name}:1: no start of this segment";
            if (after is not null && (start.After != after || start.Prev != before)) return $"{name}:1: it does not follow {after}";
            if (after is null && WrongFirst(start) is { } wrong) return $"{name}:1: {wrong}";

            var hashes = new string[lines.Count];
            var hash = start.Prev;
            for (var i = 0; i < lines.Count; i++)
            {
                if (HashChain.Read(lines[i], hash) is not { } json) return $"{name}:{i + 1}: the line is not the one that was written here";
                hashes[i] = hash = HashChain.Next(hash, json);
            }

            _hashes[segment] = hashes;
            (after, before) = (segment, hash);
        }

        return null;
    }

    // What came before the first segment that is left is gone with its time, and only its signed head tells how it ended.
    private string? WrongFirst(SegmentStart start)
    {
        if (start.After is null) return start.Prev == HashChain.Zeros ? null : "the first segment of all does not begin at nothing";
        return string.CompareOrdinal(start.After, _oldestDue) >= 0 ? $"the segment {start.After} before it is missing"
            : _heads.LastOrDefault(h => h.Segment == start.After) is { } head && head.Hash != start.Prev ? $"it does not follow {start.After} as it was signed"
            : null;
    }

    private string? CompareHeads()
    {
        foreach (var head in _heads)
        {
            if (!_hashes.TryGetValue(head.Segment, out var hashes))
            {
                if (string.CompareOrdinal(head.Segment, _oldestDue) >= 0) return $"{head.Segment}: the segment is missing";
                continue;
            }

            if (head.Count >= hashes.Length) return $"{head.Segment}: it had {head.Count.ToString(CultureInfo.InvariantCulture)} entries on {head.At} and has {(hashes.Length - 1).ToString(CultureInfo.InvariantCulture)}";
            if (hashes[head.Count] != head.Hash) return $"{head.Segment}: entry {head.Count.ToString(CultureInfo.InvariantCulture)} is not the one that was signed on {head.At}";
        }

        return null;
    }

    private string? CompareNewest()
    {
        if (_newest is not var (segment, count, hash, _)) return _hashes.Count == 0 ? null : "the database knows of no log";
        if (!_hashes.TryGetValue(segment, out var hashes)) return string.CompareOrdinal(segment, _oldestDue) >= 0 ? $"{segment}: the newest segment is missing" : null;
        return hashes.Length <= count ? $"{segment}: the last {(count - hashes.Length + 1).ToString(CultureInfo.InvariantCulture)} entries are missing" : hashes[count] == hash ? null : $"{segment}: the newest entry is another one than was written";
    }

    private static SegmentStart? StartOf(byte[] line)
    {
        try
        {
            return line.Length < 67 || JsonSerializer.Deserialize(line.AsSpan(65), AccessJson.Default.SegmentStart) is not { Prev.Length: 64 } start || start.Prev.Any(c => !char.IsAsciiHexDigitLower(c)) ? null : start;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <returns>The lines without their ends; null when the last has none.</returns>
    private static List<byte[]>? Lines(byte[] bytes)
    {
        var lines = new List<byte[]>();
        var from = 0;
        while (Array.IndexOf(bytes, (byte)'\n', from) is >= 0 and var end)
        {
            lines.Add(bytes[from..end]);
            from = end + 1;
        }

        return from == bytes.Length ? lines : null;
    }
}

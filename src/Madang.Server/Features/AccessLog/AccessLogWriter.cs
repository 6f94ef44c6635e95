using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Madang.Server.Data;
using Madang.Server.Features.AccessLog.Contract;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.AccessLog;

/// <summary>The one writer of the log. A line is on disk before the data is shown.</summary>
internal sealed class AccessLogWriter(IServiceScopeFactory scopes, HeadsFile heads, DataFolder data, IOptions<AccessLogOptions> options, TimeProvider clock) : IAccessLog, IDisposable
{
    private const int LongestCase = 40;

    private readonly SemaphoreSlim _one = new(1);

    public LogFiles Files { get; } = LogFiles.In(data, options.Value);

    public async Task NoteAsync(AccessLooker looker, AccessNote note, CancellationToken ct)
    {
        if (!AccessReasons.All.Contains(note.Why)) throw new ArgumentException($"'{note.Why}' is no reason.", nameof(note));
        if (note.Case is { } number && !(number.Length <= LongestCase && number.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))) throw new ArgumentException("The number of a case is letters, digits and hyphens.", nameof(note));

        await _one.WaitAsync(ct);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<MadangDbContext>();
            var now = clock.GetUtcNow();
            var head = await OpenAsync(database, now, ct);
            var who = await PseudonymAsync(database, looker.Member, isStaff: true, looker.Address, now, ct);
            var whose = await PseudonymAsync(database, note.Whose, isStaff: false, "", now, ct);
            // Whom the pseudonyms stand for is stored first: a line of the log that nobody can explain would help nobody.
            await database.SaveChangesAsync(ct);

            var entry = new AccessEntry(head.Count + 1, AccessEntry.Written(now), who, looker.Roles.Words(), whose, note.What.ToString().ToLowerInvariant(), note.Items, note.Why, note.Case);
            var offset = head.Length;
            Append(head, JsonSerializer.SerializeToUtf8Bytes(entry, AccessJson.Default.AccessEntry));
            head.Count++;
            database.Add(new LogPlace { Whose = whose, Segment = head.Segment, Offset = offset, Length = (int)(head.Length - offset) });
            // Once the line is there it counts, whether or not whoever asked still waits.
            await database.SaveChangesAsync(CancellationToken.None);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The looks at a citizen's data, the newest first.</summary>
    public async Task<IReadOnlyList<AccessEntry>> EntriesOfAsync(MadangDbContext database, string person, int most, CancellationToken ct)
    {
        var places = await database.Set<LogPerson>().Where(p => p.Person == person && !p.IsStaff)
            .Join(database.Set<LogPlace>(), p => p.Pseudonym, p => p.Whose, (_, place) => place).OrderByDescending(p => p.Id).Take(most).AsNoTracking().ToListAsync(ct);
        return [.. places.Select(ReadAt).OfType<AccessEntry>()];
    }

    public void Dispose() => _one.Dispose();

    private AccessEntry? ReadAt(LogPlace place)
    {
        using var stream = File.OpenRead(Files.FileOf(place.Segment));
        stream.Position = place.Offset;
        var line = new byte[place.Length];
        stream.ReadExactly(line);
        return JsonSerializer.Deserialize(line.AsSpan(65), AccessJson.Default.AccessEntry);
    }

    private static async Task<string> PseudonymAsync(MadangDbContext database, string person, bool isStaff, string address, DateTimeOffset now, CancellationToken ct)
    {
        var known = await database.Set<LogPerson>().SingleOrDefaultAsync(p => p.Person == person && p.IsStaff == isStaff && p.Address == address, ct);
        if (known is null)
        {
            known = new LogPerson { Pseudonym = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)), Person = person, IsStaff = isStaff, Address = address, LastAtMs = 0 };
            database.Add(known);
        }

        known.LastAtMs = now.ToUnixTimeMilliseconds();
        return known.Pseudonym;
    }

    /// <summary>The head of the segment of this month, whose file is as long as the head says.</summary>
    private async Task<LogHead> OpenAsync(MadangDbContext database, DateTimeOffset now, CancellationToken ct)
    {
        var head = await database.Set<LogHead>().SingleOrDefaultAsync(ct);
        if (head is not null && !IsGoneWithItsTime(head, now)) Recover(database, head);
        var month = LogFiles.SegmentOf(now);
        // A clock that was set back goes on in the segment it was in.
        if (head is not null && string.CompareOrdinal(month, head.Segment) <= 0) return head;

        // How a month ended is signed before the next begins: when its file has gone with its time, that is all that is left of it.
        if (head is not null) head.Signed = await heads.SignAsync(head, ct);
        var start = JsonSerializer.SerializeToUtf8Bytes(new SegmentStart(month, head?.Segment, head?.Hash ?? HashChain.Zeros), AccessJson.Default.SegmentStart);
        System.IO.Directory.CreateDirectory(Files.Folder);
        if (head is null)
        {
            head = new LogHead { Segment = month, Count = 0, Hash = HashChain.Zeros, Length = 0 };
            database.Add(head);
        }

        (head.Segment, head.Count, head.Length) = (month, 0, 0);
        BeginAnew(Files.FileOf(month), start.Length);
        Append(head, start);
        await database.SaveChangesAsync(ct);
        return head;
    }

    // A power cut may leave a start whose head was not stored: the same line is written again. More than that is a log that this database has never seen.
    private static void BeginAnew(string file, int startLength)
    {
        if (!File.Exists(file)) return;
        if (new FileInfo(file).Length > HashChain.LineLength(startLength)) throw new InvalidOperationException("The access log has a month that the database does not know, as after an old backup; put the file aside.");
        File.Delete(file);
    }

    // When nobody has been looked at for as long as looks are kept, the newest month goes like any other; the next begins after its head.
    private bool IsGoneWithItsTime(LogHead head, DateTimeOffset now) => string.CompareOrdinal(head.Segment, LogFiles.OldestDue(now)) < 0 && !File.Exists(Files.FileOf(head.Segment));

    // What a power cut left behind: whole lines that follow are taken, half a line was never shown to anybody and goes.
    private void Recover(MadangDbContext database, LogHead head)
    {
        var file = Files.FileOf(head.Segment);
        var length = File.Exists(file) ? new FileInfo(file).Length : -1;
        if (length == head.Length) return;
        if (length < head.Length) throw new InvalidOperationException("The access log is shorter than what was written to it; ./run verify-log says where.");

        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        stream.Position = head.Length;
        var rest = new byte[length - head.Length];
        stream.ReadExactly(rest);
        var from = 0;
        while (Array.IndexOf(rest, (byte)'\n', from) is >= 0 and var end)
        {
            if (HashChain.Read(rest.AsSpan(from, end - from), head.Hash) is not { } json) throw new InvalidOperationException("The access log has lines that nobody wrote; ./run verify-log says where.");
            (head.Hash, head.Count) = (HashChain.Next(head.Hash, json), head.Count + 1);
            if (JsonSerializer.Deserialize(json, AccessJson.Default.AccessEntry) is { } entry)
                database.Add(new LogPlace { Whose = entry.Whose, Segment = head.Segment, Offset = head.Length + from, Length = end + 1 - from });
            from = end + 1;
        }

        head.Length += from;
        stream.SetLength(head.Length);
    }

    private void Append(LogHead head, byte[] json)
    {
        var hash = HashChain.Next(head.Hash, json);
        var line = HashChain.Line(hash, json);
        using var stream = new FileStream(Files.FileOf(head.Segment), FileMode.Append, FileAccess.Write, FileShare.Read);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(stream.SafeFileHandle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        stream.Write(line);
        stream.Flush(flushToDisk: true);
        (head.Hash, head.Length) = (hash, head.Length + line.Length);
    }
}

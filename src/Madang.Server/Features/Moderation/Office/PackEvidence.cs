using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Madang.Server.Data;
using Madang.Server.Features.AccessLog.Contract;
using Madang.Server.Features.Moderation.Rules;
using Madang.Server.Features.Staff.Contract;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Moderation.Office;

/// <summary>
/// What the police gets of a case: everything that is kept of it in one archive, with a list of SHA-256 hashes by which each file can be checked.
/// An operator ends the hold when nobody needs it any more.
/// </summary>
internal static class PackEvidence
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static void Map(RouteGroupBuilder office)
    {
        office.MapPost("/cases/{caseId}/package", PackAsync);
        office.MapPost("/cases/{caseId}/hold/end", EndHoldAsync);
    }

    private static async Task<IResult> EndHoldAsync(string caseId, Actor by, MadangDbContext database, CaseBook cases, AuditLog audit, CancellationToken ct)
    {
        if (await cases.FindAsync(caseId, ct) is not { } @case) return TypedResults.NotFound();
        var isParty = await IsPartyAsync(@case, by, cases, ct);
        var refusal = isParty ? "party" : by.Staff.Roles.HasFlag(StaffRole.Operator) ? null : "not-theirs";
        if (refusal is null)
        {
            @case.IsHeld = false;
            audit.Add(by.Staff, ActKind.HoldEnded, @case);
        }

        await database.SaveChangesAsync(ct);
        return ModerationOffice.Back(ModerationOffice.OfCase(caseId), refusal, "hold-ended");
    }

    private static async Task<IResult> PackAsync(string caseId, HttpContext context, Actor by, MadangDbContext database, CaseBook cases, AuditLog audit, IAccessLog log, TimeProvider clock, CancellationToken ct)
    {
        if (await cases.FindAsync(caseId, ct) is not { } @case) return TypedResults.NotFound();
        var isParty = await IsPartyAsync(@case, by, cases, ct);
        if (!isParty)
        {
            await log.NoteLookAsync(context, by, @case, AccessKind.Download, ct);
            audit.Add(by.Staff, ActKind.Packaged, @case);
        }

        await database.SaveChangesAsync(ct);
        if (isParty) return ModerationOffice.Back(ModerationOffice.OfCase(caseId), "party", "");
        var files = await FilesAsync(@case, database, clock.GetUtcNow(), ct);
        return TypedResults.File(Zip(files), "application/zip", $"case-{@case.CaseId}.zip");
    }

    private static async Task<bool> IsPartyAsync(Case @case, Actor by, CaseBook cases, CancellationToken ct) =>
        (await cases.AuthorityAsync(@case, @case.Subject, by, ct)).Parties.Contains(by.Staff.Member);

    private static async Task<List<(string Name, byte[] Bytes)>> FilesAsync(Case @case, MadangDbContext database, DateTimeOffset now, CancellationToken ct)
    {
        var reports = await database.Set<Report>().AsNoTracking().Where(r => r.Case == @case.Id).OrderBy(r => r.Id).ToListAsync(ct);
        var sanctions = await database.Set<Sanction>().AsNoTracking().Where(s => s.Case == @case.Id).OrderBy(s => s.Id).ToListAsync(ct);
        var strikes = await database.Set<StrikeMark>().AsNoTracking().Where(s => s.Case == @case.Id).OrderBy(s => s.Id).ToListAsync(ct);
        var acts = await database.Set<Act>().AsNoTracking().Where(a => a.CaseId == @case.CaseId).OrderBy(a => a.Id).ToListAsync(ct);
        var files = new List<(string Name, byte[] Bytes)>
        {
            ("case.json", JsonSerializer.SerializeToUtf8Bytes(new
            {
                @case.CaseId, SubjectKind = @case.SubjectKind.ToString(), @case.Subject, @case.SubjectName, @case.Space, Kind = @case.Kind.Word(), @case.HasMinor, @case.OpenedAt, @case.ClosedAt, PackedAt = now,
            }, Json)),
            ("reports.json", JsonSerializer.SerializeToUtf8Bytes(reports.Select((r, i) => new { Number = i + 1, Kind = r.Kind.Word(), r.At, r.Words, r.Excerpt, r.Reporter, r.ByGuest }), Json)),
            ("sanctions.json", JsonSerializer.SerializeToUtf8Bytes(sanctions.Select(s => new { s.SanctionId, Measure = s.Measure.Word(), Scope = s.Scope.Word, s.From, s.Until, s.Rule, s.Excerpt, s.Reason, State = s.State.ToString(), s.IsAutomatic }), Json)),
            ("strikes.json", JsonSerializer.SerializeToUtf8Bytes(strikes.Select(s => new { s.Desk, s.At, s.Excerpt }), Json)),
            ("acts.json", JsonSerializer.SerializeToUtf8Bytes(acts.Select(a => new { a.At, a.Name, What = a.What.ToString(), a.Detail }), Json)),
        };
        // As they were written when they were taken, byte for byte, so that the hashes of that moment fit.
        var scenes = await database.Set<Evidence>().AsNoTracking().Where(e => database.Set<Report>().Any(r => r.Id == e.Report && r.Case == @case.Id)).ToDictionaryAsync(e => e.Report, e => e.Scene, ct);
        for (var i = 0; i < reports.Count; i++)
        {
            if (scenes.TryGetValue(reports[i].Id, out var scene)) files.Add(($"scene-{(i + 1).ToString(CultureInfo.InvariantCulture)}.json", Encoding.UTF8.GetBytes(scene)));
        }

        files.Add(("SHA256SUMS", Encoding.UTF8.GetBytes(string.Concat(files.Select(f => $"{Convert.ToHexStringLower(SHA256.HashData(f.Bytes))}  {f.Name}\n")))));
        return files;
    }

    private static byte[] Zip(List<(string Name, byte[] Bytes)> files)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(bytes);
            }
        }

        return memory.ToArray();
    }
}

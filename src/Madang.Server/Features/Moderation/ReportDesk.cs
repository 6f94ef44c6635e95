using Madang.Server.Content;
using Madang.Server.Data;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Moderation.Enforcement;
using Madang.Server.Features.Moderation.Rules;
using Madang.Server.Features.Transparency.Contract;
using Madang.World;
using Madang.World.Loop;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Moderation;

/// <summary>What somebody wants to report.</summary>
/// <param name="Kind">Which rule was broken.</param>
/// <param name="Person">Whom; null for a thing or place.</param>
/// <param name="Said">Sequence of a message in the reporter's instance; null for none.</param>
/// <param name="Space">Where.</param>
/// <param name="Thing">Id of a thing in that space; null for none.</param>
/// <param name="Words">What the reporter adds.</param>
internal sealed record ReportRequest(string? Kind, string? Person = null, long? Said = null, string? Space = null, string? Thing = null, string? Words = null);

/// <summary>A report that was taken, or the code of its refusal.</summary>
internal sealed record Filing(string? Receipt, string? Refusal)
{
    public static Filing No(string code) => new(null, code);
}

/// <summary>Takes reports: keeps what the server saw, opens or joins a case, thanks the reporter, and lets the rules act where nobody is on duty.</summary>
internal sealed class ReportDesk(
    MadangDbContext database, City city, ICitizens citizens, Scenes scenes, CaseBook cases, AutomaticMutes mutes, Statements statements, MarkMaker marks, Enforcer enforcer, Force force, Alarm alarm, IMonthTally tally, TimeProvider clock)
{
    public const int MostWords = 1_000;

    public async Task<Filing> FileAsync(HttpContext context, CurrentVisitor visitor, ReportRequest request, CancellationToken ct)
    {
        if (ReportKinds.Read(request.Kind) is not { } kind) return Filing.No("moderation.unknown-kind");
        var words = request.Words?.Trim() ?? "";
        if (words.Length > MostWords) return Filing.No("moderation.too-long");
        var reporter = visitor.Citizen?.Person;
        if (reporter is not null && request.Person == reporter) return Filing.No("moderation.oneself");

        // Whoever reports says where: what they saw counts, not what the other one sees now.
        var scene = await scenes.TakeAsync([.. new[] { reporter, request.Person }.OfType<string>()], ct);
        if (await SubjectOfAsync(request, scene, ct) is not { } subject) return Filing.No("moderation.unknown-subject");

        var isKnown = visitor.Citizen is { } citizen && (citizen.Level >= IdentityLevel.Verified || clock.GetUtcNow() - citizen.Since >= TimeSpan.FromDays(1));
        var from = new Voice(reporter, isKnown, marks.Device(context, make: false), marks.Network(context));
        await using var transaction = await database.Database.BeginTransactionAsync(ct);
        if (await HeldAlreadyAsync(from, subject, kind, ct) is { } receipt) return new Filing(receipt, null);
        if (!await MayReportAsync(from, kind, ct)) return Filing.No("moderation.too-many");

        var @case = await cases.OpenAsync(subject with { IsMinor = subject.IsMinor || visitor.Citizen?.IsChild == true }, kind, ct);
        var report = new Report
        {
            Receipt = Ids.Secret(),
            Case = @case.Id,
            Reporter = reporter,
            ByGuest = reporter is null,
            Kind = kind,
            Words = words,
            Excerpt = Excerpt(request, scene),
            At = clock.GetUtcNow(),
            Device = from.Device,
            Network = from.Network,
        };
        database.Add(report);
        await database.SaveChangesAsync(ct);
        if (scene is not null) database.Add(Scenes.Write(report.Id, scene, report.At));
        await cases.RankAsync(@case, ct);
        var muted = await mutes.ConsiderAsync(@case, ct);
        await transaction.CommitAsync(ct);

        tally.Add(Figures.Reports);
        if (muted is not null) force.Begin(muted);
        if (kind.Severity() == Severity.Severe) alarm.Raise(kind);
        if (reporter is not null) statements.Received(reporter, report);
        return new Filing(report.Receipt, null);
    }

    private async Task<Subject?> SubjectOfAsync(ReportRequest request, Scene? scene, CancellationToken ct)
    {
        var space = scene?.Space ?? (request.Space is { } id && city.Spaces.ContainsKey(id) ? id : null);
        if (request.Person is { Length: > 0 and <= 32 } person)
        {
            if (await citizens.FindAsync(person, ct) is { } citizen) return new Subject(SubjectKind.Citizen, person, citizen.Name, space, citizen.IsChild);
            var name = enforcer.NameOf(person) ?? scene?.Motions.LastOrDefault(m => m.Person == person)?.Name ?? scene?.Words.LastOrDefault(w => w.Person == person)?.Name;
            return name is null ? null : new Subject(SubjectKind.Guest, person, name, space);
        }

        if (request.Space is null || !city.Spaces.TryGetValue(request.Space, out var file)) return null;
        if (request.Thing is null) return new Subject(SubjectKind.Space, file.Id, file.Id, file.Id);
        return file.Things.Any(t => t.Id == request.Thing) ? new Subject(SubjectKind.Thing, $"{file.Id}/{request.Thing}"[..Math.Min(40, file.Id.Length + 1 + request.Thing.Length)], request.Thing, file.Id) : null;
    }

    // The words themselves, when they are of the person reported.
    private static string? Excerpt(ReportRequest request, Scene? scene) =>
        request.Said is { } sequence ? scene?.Words.FirstOrDefault(w => w.Sequence == sequence && w.Person == request.Person)?.Text : null;

    /// <summary>The receipt of the same report by the same reporter within a day: pressed twice is reported once.</summary>
    private async Task<string?> HeldAlreadyAsync(Voice from, Subject subject, ReportKind kind, CancellationToken ct)
    {
        var since = clock.GetUtcNow().AddDays(-1);
        var same = database.Set<Report>().Where(r => r.Kind == kind && r.At > since
            && database.Set<Case>().Any(c => c.Id == r.Case && c.Subject == subject.Id && c.SubjectKind == subject.Kind && c.ClosedAt == null));
        return await Of(same, from).Select(r => r.Receipt).FirstOrDefaultAsync(ct);
    }

    private async Task<bool> MayReportAsync(Voice from, ReportKind kind, CancellationToken ct)
    {
        var (hour, quarter) = (clock.GetUtcNow().AddHours(-1), clock.GetUtcNow().AddDays(-90));
        var theirs = Of(database.Set<Report>(), from);
        var recent = await theirs.CountAsync(r => r.At > hour, ct);
        var abusive = await theirs.CountAsync(r => r.At > quarter && r.Outcome == Outcome.Abusive, ct);
        var upheld = await theirs.CountAsync(r => r.At > quarter && r.Outcome == Outcome.Measure, ct);
        return ReportFlood.MayReport(kind, recent, ReportFlood.MostAnHour(from.IsKnown, upheld, abusive));
    }

    private static IQueryable<Report> Of(IQueryable<Report> reports, Voice from) =>
        from.Person is { } person ? reports.Where(r => r.Reporter == person) : reports.Where(r => r.ByGuest && r.Network == from.Network);

    /// <summary>Who reports: a citizen, or a guest in a network.</summary>
    private sealed record Voice(string? Person, bool IsKnown, string? Device, string Network);
}

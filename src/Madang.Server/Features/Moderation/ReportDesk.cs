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
    MadangDbContext database, City city, ICitizens citizens, Scenes scenes, CaseBook cases, AutomaticMutes mutes, Statements statements, MarkMaker marks, Enforcer enforcer, Alarm alarm, IMonthTally tally, TimeProvider clock)
{
    public const int MostWords = 1_000;

    /// <summary>As far back as a scene reaches: what somebody reports after that is something new.</summary>
    private static readonly TimeSpan SamePress = TimeSpan.FromMinutes(1);

    public async Task<Filing> FileAsync(HttpContext context, CurrentVisitor visitor, ReportRequest request, CancellationToken ct)
    {
        if (ReportKinds.Read(request.Kind) is not { } kind) return Filing.No("moderation.unknown-kind");
        var words = request.Words?.Trim() ?? "";
        if (words.Length > MostWords) return Filing.No("moderation.too-long");
        var reporter = visitor.Citizen?.Person;
        if (reporter is not null && request.Person == reporter) return Filing.No("moderation.oneself");

        var isKnown = visitor.Citizen is { } citizen && (citizen.Level >= IdentityLevel.Verified || clock.GetUtcNow() - citizen.Since >= TimeSpan.FromDays(1));
        var from = new Voice(reporter, isKnown, marks.Device(context, make: false), marks.Network(context));
        // Once before the world is asked for what it saw, and once where no other report comes between. Whoever presses the last one twice still gets its receipt.
        if (!await MayReportAsync(from, kind, ct) && !await JustSentBy(from, kind, words).AnyAsync(ct)) return Filing.No("moderation.too-many");

        // Whoever reports says where: what they saw counts, not what the other one sees now.
        var scene = await scenes.TakeAsync([.. new[] { reporter, request.Person }.OfType<string>()], ct);
        if (await SubjectOfAsync(request, scene, ct) is not { } subject) return Filing.No("moderation.unknown-subject");

        await using var transaction = await database.Database.BeginTransactionAsync(ct);
        var excerpt = Excerpt(request, scene);
        if (await HeldAlreadyAsync(from, subject, kind, excerpt, words, ct) is { } receipt) return new Filing(receipt, null);
        if (!await MayReportAsync(from, kind, ct)) return Filing.No("moderation.too-many");

        var (@case, isUrgent) = await cases.OpenAsync(subject with { IsMinor = subject.IsMinor || visitor.Citizen?.IsChild == true }, kind, ct);
        var report = new Report
        {
            Receipt = Ids.Secret(),
            Case = @case.Id,
            Reporter = reporter,
            ByGuest = reporter is null,
            Kind = kind,
            Words = words,
            Excerpt = excerpt,
            At = clock.GetUtcNow(),
            Device = from.Device,
            Network = from.Network,
        };
        database.Add(report);
        await database.SaveChangesAsync(ct);
        if (scene is not null) database.Add(Scenes.Write(report.Id, scene, report.At));
        await cases.RankAsync(@case, ct);
        await transaction.CommitAsync(ct);

        tally.Add(Figures.Reports);
        if (isUrgent) alarm.Raise(@case);
        if (reporter is not null) statements.Received(reporter, report);
        // The report is taken, whether its sender still waits for the answer or not.
        await mutes.ConsiderAsync(@case, CancellationToken.None);
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

    /// <summary>The receipt of the same report by the same reporter: pressed twice is reported once. Of guests only those at one browser are known to be one.</summary>
    private Task<string?> HeldAlreadyAsync(Voice from, Subject subject, ReportKind kind, string? excerpt, string words, CancellationToken ct) =>
        JustSentBy(from, kind, words).Where(r => r.Excerpt == excerpt
            && database.Set<Case>().Any(c => c.Id == r.Case && c.Subject == subject.Id && c.SubjectKind == subject.Kind && c.ClosedAt == null)).Select(r => r.Receipt).FirstOrDefaultAsync(ct);

    private IQueryable<Report> JustSentBy(Voice from, ReportKind kind, string words)
    {
        var since = clock.GetUtcNow() - SamePress;
        var sent = database.Set<Report>().Where(r => r.Kind == kind && r.At > since && r.Words == words);
        return from.Person is { } person ? sent.Where(r => r.Reporter == person) : sent.Where(r => r.ByGuest && r.Device != null && r.Device == from.Device);
    }

    private async Task<bool> MayReportAsync(Voice from, ReportKind kind, CancellationToken ct)
    {
        var (hour, quarter) = (clock.GetUtcNow().AddHours(-1), clock.GetUtcNow().AddDays(-90));
        var theirs = Of(database.Set<Report>(), from).Where(r => r.At > quarter);
        var sums = await theirs.GroupBy(r => 1).Select(g => new
        {
            Recent = g.Count(r => r.At > hour),
            Abusive = g.Count(r => r.Outcome == Outcome.Abusive),
            Upheld = g.Count(r => r.Outcome == Outcome.Measure),
        }).SingleOrDefaultAsync(ct);
        return ReportFlood.MayReport(kind, sums?.Recent ?? 0, ReportFlood.MostAnHour(from.IsKnown, sums?.Upheld ?? 0, sums?.Abusive ?? 0));
    }

    private static IQueryable<Report> Of(IQueryable<Report> reports, Voice from) =>
        from.Person is { } person ? reports.Where(r => r.Reporter == person) : reports.Where(r => r.ByGuest && r.Network == from.Network);

    /// <summary>Who reports: a citizen, or a guest in a network.</summary>
    private sealed record Voice(string? Person, bool IsKnown, string? Device, string Network);
}

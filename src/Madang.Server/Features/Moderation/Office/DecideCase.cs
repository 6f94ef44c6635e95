using System.Globalization;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Moderation.Rules;
using Madang.Server.Features.Staff.Contract;

namespace Madang.Server.Features.Moderation.Office;

/// <summary>A moderator takes a measure by one press, closes a case without one, confirms or declines a ban, lifts a sanction, or steps aside.</summary>
internal static class DecideCase
{
    public static void Map(RouteGroupBuilder office)
    {
        office.MapPost("/cases/{caseId}/measure", MeasureAsync);
        office.MapPost("/cases/{caseId}/close", async (string caseId, HttpContext context, CurrentStaff staff, CurrentVisitor visitor, Deciding deciding, CancellationToken ct) =>
        {
            var form = await context.Request.ReadFormAsync(ct);
            await deciding.RecuseAsync(caseId, staff, visitor, ct);
            var refusal = Words.ReadOutcome(form["outcome"]) is { } outcome ? await deciding.Decisions.CloseAsync(caseId, staff.Member!, outcome, ct) : "gone";
            return ModerationOffice.Back(ModerationOffice.OfCase(caseId), refusal, "closed");
        });
        office.MapPost("/cases/{caseId}/recuse", async (string caseId, CurrentStaff staff, Decisions decisions, CancellationToken ct) =>
            ModerationOffice.Back(ModerationOffice.OfCase(caseId), await decisions.RecuseAsync(caseId, staff.Member!, ct), "recused"));
        office.MapPost("/cases/{caseId}/second", async (string caseId, HttpContext context, CurrentStaff staff, CurrentVisitor visitor, Deciding deciding, CancellationToken ct) =>
        {
            var form = await context.Request.ReadFormAsync(ct);
            await deciding.RecuseAsync(caseId, staff, visitor, ct);
            var refusal = await deciding.Decisions.SecondAsync(form["sanction"].ToString(), staff.Member!, form["answer"] == "confirm", ct);
            return ModerationOffice.Back(ModerationOffice.OfCase(caseId), refusal, "seconded");
        });
        office.MapPost("/cases/{caseId}/lift", async (string caseId, HttpContext context, CurrentStaff staff, CurrentVisitor visitor, Deciding deciding, CancellationToken ct) =>
        {
            var form = await context.Request.ReadFormAsync(ct);
            await deciding.RecuseAsync(caseId, staff, visitor, ct);
            return ModerationOffice.Back(ModerationOffice.OfCase(caseId), await deciding.Decisions.LiftAsync(form["sanction"].ToString(), staff.Member!, ct), "lifted");
        });
    }

    private static async Task<IResult> MeasureAsync(string caseId, HttpContext context, CurrentStaff staff, CurrentVisitor visitor, Deciding deciding, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        await deciding.RecuseAsync(caseId, staff, visitor, ct);
        var refusal = await ReadAsync(caseId, form, deciding, ct) is { } decision ? await deciding.Decisions.TakeAsync(caseId, staff.Member!, decision, ct) : "term";
        return ModerationOffice.Back(ModerationOffice.OfCase(caseId), refusal, "measured");
    }

    // A button says measure and term at once: "mute:24".
    private static async Task<Decision?> ReadAsync(string caseId, IFormCollection form, Deciding deciding, CancellationToken ct)
    {
        var parts = form["measure"].ToString().Split(':');
        if (Measures.Read(parts[0]) is not { } measure || Scope.Read(form["scope"]) is not { } scope || ReportKinds.Read(form["rule"]) is not { } rule) return null;
        int? hours = parts.Length > 1 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : null;
        // Out of the place where it happened.
        if (measure == Measure.Leave && await deciding.SpaceOfAsync(caseId, ct) is { } space) scope = new Scope(ScopeKind.Space, space);
        return new Decision(measure, scope, hours, rule, form["reason"].ToString().Trim(), form["excerpt"] == "yes");
    }
}

/// <summary>What the forms of a case need.</summary>
internal sealed class Deciding(Decisions decisions, CaseBook cases, CaseLook look)
{
    public Decisions Decisions => decisions;

    public async Task RecuseAsync(string caseId, CurrentStaff staff, CurrentVisitor visitor, CancellationToken ct)
    {
        if (await cases.GlanceAsync(caseId, ct) is { } @case) await ModerationOffice.RecusePartyAsync(@case, staff.Member!, visitor, decisions, look, ct);
    }

    public async Task<string?> SpaceOfAsync(string caseId, CancellationToken ct) => (await cases.GlanceAsync(caseId, ct))?.Space;
}

using System.Globalization;
using Madang.Server.Features.Moderation.Rules;

namespace Madang.Server.Features.Moderation.Office;

/// <summary>A moderator takes a measure by one press, closes a case without one, confirms or declines a ban, lifts a sanction, or steps aside.</summary>
internal static class DecideCase
{
    public static void Map(RouteGroupBuilder office)
    {
        office.MapPost("/cases/{caseId}/measure", async (string caseId, HttpContext context, Actor by, CaseBook cases, Decisions decisions, CancellationToken ct) =>
        {
            var form = await context.Request.ReadFormAsync(ct);
            var refusal = Read(form, await cases.SpaceOfAsync(caseId, ct)) is { } decision ? await decisions.TakeAsync(caseId, by, decision, ct) : "term";
            return ModerationOffice.Back(ModerationOffice.OfCase(caseId), refusal, "measured");
        });
        office.MapPost("/cases/{caseId}/close", async (string caseId, HttpContext context, Actor by, Decisions decisions, CancellationToken ct) =>
        {
            var form = await context.Request.ReadFormAsync(ct);
            var refusal = Words.ReadOutcome(form["outcome"]) is { } outcome ? await decisions.CloseAsync(caseId, by, outcome, ct) : "gone";
            return ModerationOffice.Back(ModerationOffice.OfCase(caseId), refusal, "closed");
        });
        office.MapPost("/cases/{caseId}/recuse", async (string caseId, Actor by, Decisions decisions, CancellationToken ct) =>
            ModerationOffice.Back(ModerationOffice.OfCase(caseId), await decisions.RecuseAsync(caseId, by, ct), "recused"));
        office.MapPost("/cases/{caseId}/second", async (string caseId, HttpContext context, Actor by, Bans bans, CancellationToken ct) =>
        {
            var form = await context.Request.ReadFormAsync(ct);
            var refusal = await bans.SecondAsync(form["sanction"].ToString(), by, form["answer"] == "confirm", ct);
            return ModerationOffice.Back(ModerationOffice.OfCase(caseId), refusal, "seconded");
        });
        office.MapPost("/cases/{caseId}/lift", async (string caseId, HttpContext context, Actor by, Decisions decisions, CancellationToken ct) =>
        {
            var form = await context.Request.ReadFormAsync(ct);
            return ModerationOffice.Back(ModerationOffice.OfCase(caseId), await decisions.LiftAsync(form["sanction"].ToString(), by, ct), "lifted");
        });
    }

    // A button says measure and term at once: "mute:24".
    private static Decision? Read(IFormCollection form, string? space)
    {
        var parts = form["measure"].ToString().Split(':');
        if (Measures.Read(parts[0]) is not { } measure || Scope.Read(form["scope"]) is not { } scope) return null;
        int? hours = parts.Length > 1 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : null;
        // Out of the place where it happened.
        if (measure == Measure.Leave && space is not null) scope = new Scope(ScopeKind.Space, space);
        return new Decision(measure, scope, hours, form["rule"].ToString(), form["reason"].ToString().Trim(), form["excerpt"] == "yes");
    }
}

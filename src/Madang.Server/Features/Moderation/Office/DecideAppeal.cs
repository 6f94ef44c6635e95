using Madang.Server.Data;
using Madang.Server.Features.AccessLog.Contract;
using Madang.Server.Features.Moderation.Rules;
using Madang.Server.Web;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Moderation.Office;

/// <summary>Another moderator than the one who decided hears an appeal.</summary>
internal static class DecideAppeal
{
    public static void Map(RouteGroupBuilder office)
    {
        office.MapGet("/appeals/{sanctionId}", ShowAsync);
        office.MapPost("/appeals/{sanctionId}", async (string sanctionId, HttpContext context, Actor by, Appeals appeals, CancellationToken ct) =>
        {
            var form = await context.Request.ReadFormAsync(ct);
            var refusal = await appeals.DecideAsync(sanctionId, by, form["decision"] == "reverse", form["answer"].ToString().Trim(), ct);
            return ModerationOffice.Back($"{ModerationOffice.Path}/appeals/{sanctionId}", refusal, "appeal");
        });
    }

    private static async Task<IResult> ShowAsync(string sanctionId, HttpContext context, Actor by, MadangDbContext database, Decisions decisions, CaseBook cases, AuditLog audit, IAccessLog log, CancellationToken ct)
    {
        if (await decisions.FindAsync(sanctionId, ct) is not { } sanction) return TypedResults.NotFound();
        if (await database.Set<Appeal>().AsNoTracking().SingleOrDefaultAsync(a => a.Sanction == sanction.Id, ct) is not { } appeal) return TypedResults.NotFound();
        var @case = await cases.OfAsync(sanction, ct);
        var authority = await cases.AuthorityAsync(@case, sanction.Person, by, ct);
        var hindrance = Decisions.Refusal(authority.Of(by.Staff.Member, by.Staff.Roles, sanction.By, sanction.Second));
        // Who does not decide does not get to read who said what either.
        var isOutside = hindrance is "party" or "not-theirs";
        if (@case is not null) await log.NoteLookAsync(context, by, @case, AccessKind.View, ct);
        audit.Add(by.Staff, ActKind.Looked, @case, sanction);
        await database.SaveChangesAsync(ct);
        return Pages.Show<AppealPage>(new
        {
            Appeal = new AppealView(
                sanction.SanctionId, sanction.Measure.Word(), sanction.Scope.Word, sanction.Rule, isOutside ? null : sanction.Excerpt, isOutside ? "" : sanction.Reason, sanction.From, sanction.Until, sanction.ByName,
                isOutside ? "" : appeal.Words, appeal.At, appeal.DueAt, appeal.DecidedAt, appeal.DecidedBy, appeal.Reversed, isOutside ? null : appeal.Answer),
            @case?.CaseId,
            Hindrance = hindrance,
            Done = context.Request.Query["done"].ToString(),
            Refused = context.Request.Query["refused"].ToString(),
        });
    }
}

public sealed record AppealView(
    string Sanction, string Measure, string Scope, string Rule, string? Excerpt, string Reason, DateTimeOffset From, DateTimeOffset? Until, string By,
    string Words, DateTimeOffset At, DateTimeOffset DueAt, DateTimeOffset? DecidedAt, string? DecidedBy, bool? Reversed, string? Answer);

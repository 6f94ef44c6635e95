using Madang.Server.Data;
using Madang.Server.Features.AccessLog.Contract;
using Madang.Server.Features.Moderation.Rules;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Web;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Moderation.Office;

/// <summary>Another moderator than the one who decided hears an appeal.</summary>
internal static class DecideAppeal
{
    public static void Map(RouteGroupBuilder office)
    {
        office.MapGet("/appeals/{sanctionId}", ShowAsync);
        office.MapPost("/appeals/{sanctionId}", async (string sanctionId, HttpContext context, CurrentStaff staff, Appeals appeals, CancellationToken ct) =>
        {
            var form = await context.Request.ReadFormAsync(ct);
            var refusal = await appeals.DecideAsync(sanctionId, staff.Member!, form["decision"] == "reverse", form["answer"].ToString().Trim(), ct);
            return ModerationOffice.Back($"{ModerationOffice.Path}/appeals/{sanctionId}", refusal, "appeal");
        });
    }

    private static async Task<IResult> ShowAsync(string sanctionId, HttpContext context, CurrentStaff staff, MadangDbContext database, Decisions decisions, CaseBook cases, IAccessLog log, CancellationToken ct)
    {
        if (await decisions.FindAsync(sanctionId, ct) is not { } sanction) return TypedResults.NotFound();
        if (await database.Set<Appeal>().AsNoTracking().SingleOrDefaultAsync(a => a.Sanction == sanction.Id, ct) is not { } appeal) return TypedResults.NotFound();
        var member = staff.Member!;
        if (sanction.Case is { } about) await log.NoteLookAsync(context, staff, await database.Set<Case>().AsNoTracking().SingleAsync(c => c.Id == about, ct), AccessKind.View, ct);
        var hindrance = (await cases.AuthorityAsync(sanction.Case ?? 0, ct)).Of(member.Member, member.Roles, sanction.By, sanction.Second);
        return Pages.Show<AppealPage>(new
        {
            Appeal = new AppealView(
                sanction.SanctionId, sanction.Measure.Word(), sanction.Scope.Word, sanction.Rule.Word(), sanction.Excerpt, sanction.Reason, sanction.From, sanction.Until, sanction.ByName,
                appeal.Words, appeal.At, appeal.DueAt, appeal.DecidedAt, appeal.DecidedBy, appeal.Reversed, appeal.Answer),
            CaseId = sanction.Case is { } key ? await database.Set<Case>().Where(c => c.Id == key).Select(c => c.CaseId).SingleAsync(ct) : null,
            Hindrance = Decisions.Refusal(hindrance),
            Done = context.Request.Query["done"].ToString(),
            Refused = context.Request.Query["refused"].ToString(),
        });
    }
}

public sealed record AppealView(
    string Sanction, string Measure, string Scope, string Rule, string? Excerpt, string Reason, DateTimeOffset From, DateTimeOffset? Until, string By,
    string Words, DateTimeOffset At, DateTimeOffset DueAt, DateTimeOffset? DecidedAt, string? DecidedBy, bool? Reversed, string? Answer);

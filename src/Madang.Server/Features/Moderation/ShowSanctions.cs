using Madang.Server.Data;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Moderation.Rules;
using Madang.Server.Web;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Moderation;

/// <summary>Citizens read what measures there are about them and why, and object: also while they are kept out of everywhere else. A guardian reads and objects for a child.</summary>
internal static class ShowSanctions
{
    public const string Path = "/account/sanctions";

    public static void Map(WebApplication app)
    {
        var sanctions = app.MapGroup(Path).RequireSignIn().ExcludeFromDescription().TakeForms();
        sanctions.MapGet("", async (CurrentVisitor visitor, OwnSanctions own, CancellationToken ct) =>
            Pages.Show<SanctionsPage>(new { Sanctions = await own.AllAsync(visitor.Citizen!.Person, ct) }));
        sanctions.MapGet("/{sanctionId}", async (string sanctionId, HttpContext context, CurrentVisitor visitor, OwnSanctions own, CancellationToken ct) =>
            await own.FindAsync(sanctionId, visitor.Citizen!.Person, ct) is { } found
                ? await ShowAsync(context, found, own, null, null, ct) : TypedResults.NotFound());
        sanctions.MapPost("/{sanctionId}/appeal", async (string sanctionId, HttpContext context, CurrentVisitor visitor, OwnSanctions own, Appeals appeals, CancellationToken ct) =>
        {
            var words = (await context.Request.ReadFormAsync(ct))["words"].ToString().Trim();
            if (await own.FindAsync(sanctionId, visitor.Citizen!.Person, ct) is not { } found) return TypedResults.NotFound();
            return await appeals.FileAsync(found, visitor.Citizen.Person, words, ct) is { } refusal
                ? await ShowAsync(context, found, own, refusal, words, ct) : LocalRedirect.To(context.InPanel($"{Path}/{sanctionId}?done=appeal"));
        });
        sanctions.MapPost("/{sanctionId}/look", async (string sanctionId, HttpContext context, CurrentVisitor visitor, OwnSanctions own, Appeals appeals, CancellationToken ct) =>
        {
            if (await own.FindAsync(sanctionId, visitor.Citizen!.Person, ct) is not { } found) return TypedResults.NotFound();
            await appeals.AskToLookAsync(found, ct);
            return LocalRedirect.To(context.InPanel($"{Path}/{sanctionId}?done=look"));
        });
    }

    private static async Task<IResult> ShowAsync(HttpContext context, Sanction sanction, OwnSanctions own, string? refusal, string? words, CancellationToken ct) =>
        Pages.Show<SanctionPage>(new
        {
            View = await own.ViewAsync(sanction, ct),
            Refusal = refusal,
            Words = words,
            Done = context.Request.Query["done"].ToString(),
        }, refusal is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
}

/// <summary>Reads sanctions for the person they are about, and for a guardian.</summary>
internal sealed class OwnSanctions(MadangDbContext database, IGuardians guardians, Appeals appeals, TimeProvider clock)
{
    public async Task<IReadOnlyList<SanctionView>> AllAsync(string person, CancellationToken ct)
    {
        var sanctions = await database.Set<Sanction>().AsNoTracking().Where(s => s.Person == person).Taken().OrderByDescending(s => s.Id).ToListAsync(ct);
        var keys = sanctions.ConvertAll(s => s.Id);
        var objections = await database.Set<Appeal>().AsNoTracking().Where(a => keys.Contains(a.Sanction)).ToDictionaryAsync(a => a.Sanction, ct);
        return sanctions.ConvertAll(s => View(s, objections.GetValueOrDefault(s.Id)));
    }

    /// <returns>Null for whom it is not about and who answers for nobody whom it is about.</returns>
    public async Task<Sanction?> FindAsync(string sanctionId, string reader, CancellationToken ct)
    {
        var found = await database.Set<Sanction>().AsNoTracking().Taken().SingleOrDefaultAsync(s => s.SanctionId == sanctionId, ct);
        if (found is null || found.Person == reader) return found;
        if (!await guardians.AnswersForAsync(reader, found.Person, ct)) return null;

        // What a child says to others is not for a guardian to read.
        found.Excerpt = null;
        return found;
    }

    public async Task<SanctionView> ViewAsync(Sanction sanction, CancellationToken ct) =>
        View(sanction, await database.Set<Appeal>().AsNoTracking().SingleOrDefaultAsync(a => a.Sanction == sanction.Id, ct));

    private SanctionView View(Sanction s, Appeal? appeal) => new(
        s.SanctionId, s.Measure.Word(), s.Scope.Word, s.Rule, s.Excerpt, s.Reason, s.From, s.Until, s.Measure == Measure.Warn, s.IsAutomatic, s.HoldsAt(clock.GetUtcNow()), s.State == SanctionState.Reversed,
        s.LookAskedAt is not null, appeals.MayAppeal(s, appeal is not null), appeal is null ? null : new OwnAppeal(appeal.Words, appeal.At, appeal.DueAt, appeal.DecidedAt, appeal.Reversed, appeal.Answer));
}

public sealed record SanctionView(
    string Id, string Measure, string Scope, string Rule, string? Excerpt, string Reason, DateTimeOffset From, DateTimeOffset? Until, bool IsWarning, bool IsAutomatic, bool Holds, bool IsReversed,
    bool IsLookAsked, bool MayAppeal, OwnAppeal? Appeal);

public sealed record OwnAppeal(string Words, DateTimeOffset At, DateTimeOffset DueAt, DateTimeOffset? DecidedAt, bool? Reversed, string? Answer);

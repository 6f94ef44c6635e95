using Madang.Server.Data;
using Madang.Server.Features.Moderation.Rules;
using Madang.Server.Features.Transparency.Contract;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Moderation;

/// <summary>Takes objections to sanctions, and lets another moderator decide on them. What is reversed is given back at once.</summary>
internal sealed class Appeals(MadangDbContext database, Decisions decisions, CaseBook cases, Force force, Statements statements, AuditLog audit, IMonthTally tally, TimeProvider clock)
{
    public const int MostWords = 2_000;

    /// <param name="sanction">Against which.</param>
    /// <param name="by">The person, or a guardian.</param>
    /// <param name="words">Why.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>The code of the refusal (text key <c>moderation.appeal.{code}</c>); null when it was taken.</returns>
    public async Task<string?> FileAsync(Sanction sanction, string by, string words, CancellationToken ct)
    {
        if (words.Length is 0 or > MostWords) return words.Length == 0 ? "empty" : "long";
        await using var transaction = await database.Database.BeginTransactionAsync(ct);
        var now = clock.GetUtcNow();
        if (!await MayAsync(sanction, ct)) return "late";

        database.Add(new Appeal { Sanction = sanction.Id, At = now, By = by, Words = words, DueAt = now + AppealRules.AnswerWithin });
        await database.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        tally.Add(Figures.Appeals);
        return null;
    }

    private async Task<bool> MayAsync(Sanction sanction, CancellationToken ct)
    {
        var hasAppealed = await database.Set<Appeal>().AnyAsync(a => a.Sanction == sanction.Id, ct);
        return MayAppeal(sanction, hasAppealed);
    }

    public bool MayAppeal(Sanction sanction, bool hasAppealed)
    {
        var now = clock.GetUtcNow();
        return sanction.State == SanctionState.InForce && AppealRules.MayAppeal(sanction.From, sanction.HoldsAt(now), hasAppealed, now);
    }

    /// <summary>Asks for a person to look at what the rules did by themselves: one press, no words.</summary>
    public async Task AskToLookAsync(Sanction sanction, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await database.Set<Sanction>().Where(s => s.Id == sanction.Id && s.IsAutomatic && s.LookAskedAt == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.LookAskedAt, now), ct);
    }

    /// <returns>The code of the refusal, as those of <see cref="Decisions"/>.</returns>
    public async Task<string?> DecideAsync(string sanctionId, Actor by, bool reverses, string answer, CancellationToken ct)
    {
        if (answer.Length is 0 or > Decisions.MostReason) return answer.Length == 0 ? "no-answer" : "reason-long";
        await using var transaction = await database.Database.BeginTransactionAsync(ct);
        if (await decisions.FindAsync(sanctionId, ct) is not { } sanction) return "gone";
        if (await database.Set<Appeal>().SingleOrDefaultAsync(a => a.Sanction == sanction.Id, ct) is not { } appeal) return "gone";
        if (appeal.DecidedAt is not null) return "closed";
        var @case = await cases.OfAsync(sanction, ct);
        if (await decisions.HinderedAsync(transaction, @case, sanction.Person, by, [sanction.By, sanction.Second], ct) is { } hindered) return hindered;

        (appeal.DecidedAt, appeal.DecidedBy, appeal.Reversed, appeal.Answer) = (clock.GetUtcNow(), by.Staff.Name, reverses, answer);
        var ended = reverses ? await decisions.ReverseAsync(sanction, ct) : [];
        audit.Add(by.Staff, ActKind.AppealDecided, @case, sanction, reverses ? "reversed" : "upheld");
        await database.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        ended.ForEach(s => force.End(s, tells: false));
        tally.Add(Figures.AppealsDecided, appeal.DecidedAt - appeal.At);
        if (reverses) tally.Add(Figures.Reversed);
        statements.Appealed(sanction, appeal);
        return null;
    }
}

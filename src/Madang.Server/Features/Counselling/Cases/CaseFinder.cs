using Madang.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Counselling.Cases;

/// <summary>Finds a case by its number and word, and says no more than that one of the two is wrong. Wrong ones are counted and slowed down: for the case, and for the agent who tries.</summary>
internal sealed class CaseFinder(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>Wrong tries of one agent that are forgotten after an hour without another.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Tries> _agents = new(StringComparer.Ordinal);

    /// <returns>The ticket; or the code of the refusal.</returns>
    public async Task<(string? Ticket, string? Problem)> FindAsync(string agent, string? number, string? typed, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (Begin(agent, now) is not { } begun) return (null, CounsellingProblems.CaseSlowCode);

        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<MadangDbContext>();
        var digits = string.Concat((number ?? "").Where(char.IsAsciiDigit));
        // Where there is no such number, or it is paused, the answer is the same and takes as long: else it told which numbers there are.
        var (found, isOpen) = await CountAsync(database, digits, now, ct);
        var word = CaseWord.Read(typed) ?? "";
        if (found is null) _ = CaseWord.Keep(word);
        if (found is null || !CaseWord.Matches(found.Word, word) || !isOpen) return (null, CounsellingProblems.CaseWrongCode);

        await database.Set<TalkCase>().Where(c => c.Number == digits).ExecuteUpdateAsync(c => c.SetProperty(x => x.Wrong, 0).SetProperty(x => x.WrongAt, (DateTimeOffset?)null), ct);
        TakeBack(agent, begun);
        return (found.Ticket, null);
    }

    /// <summary>A try counts when it begins, so that many at once are many. Those at the same moment count one after another, and none is refused for it.</summary>
    private static async Task<(TalkCase? Found, bool IsOpen)> CountAsync(MadangDbContext database, string number, DateTimeOffset now, CancellationToken ct)
    {
        while (true)
        {
            var found = await database.Set<TalkCase>().AsNoTracking().SingleOrDefaultAsync(c => c.Number == number, ct);
            if (found is null || (found.WrongAt is { } at && IsIn(TalkCase.PauseAfter(found.Wrong), at, now))) return (found, false);
            if (await database.Set<TalkCase>().Where(c => c.Number == number && c.Wrong == found.Wrong)
                .ExecuteUpdateAsync(c => c.SetProperty(x => x.Wrong, x => x.Wrong + 1).SetProperty(x => x.WrongAt, now), ct) == 1) return (found, true);
        }
    }

    // Null when the agent has to wait.
    private (Tries Before, Tries Now)? Begin(string agent, DateTimeOffset now)
    {
        lock (_gate)
        {
            var before = _agents.GetValueOrDefault(agent);
            if (IsIn(PauseOf(before.Wrong), before.At, now)) return null;
            var tries = new Tries(now - before.At > Memory ? 1 : before.Wrong + 1, now);
            _agents[agent] = tries;
            return (before, tries);
        }
    }

    // A right word takes back its own try and no other: else whoever knows one case could try on for ever.
    private void TakeBack(string agent, (Tries Before, Tries Now) begun)
    {
        lock (_gate)
        {
            var last = _agents[agent];
            _agents[agent] = last == begun.Now ? begun.Before : last with { Wrong = last.Wrong - 1 };
        }
    }

    // Of two at the same moment the one that is counted later may have begun earlier: where there is no pause, it is in none.
    private static bool IsIn(TimeSpan pause, DateTimeOffset since, DateTimeOffset now) => pause > TimeSpan.Zero && now - since < pause;

    // People on the telephone mishear; whoever goes through numbers does so more often.
    private static TimeSpan PauseOf(int wrong) => wrong < 5 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(3600, 15 * Math.Pow(2, Math.Min(wrong - 5, 8))));

    /// <param name="Wrong">Wrong ones, and those whose answer is not known yet.</param>
    /// <param name="At">When the last began.</param>
    private readonly record struct Tries(int Wrong, DateTimeOffset At);
}

using System.Collections.Concurrent;
using Madang.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Counselling.Cases;

/// <summary>Finds a case by its number and word, and says no more than that one of the two is wrong. Wrong ones are counted and slowed down: for the case, and for the agent who tries.</summary>
internal sealed class CaseFinder(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>Wrong tries of one agent that are forgotten after an hour without another.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, (int Wrong, DateTimeOffset At)> _agents = new(StringComparer.Ordinal);

    /// <returns>The ticket; or the code of the refusal.</returns>
    public async Task<(string? Ticket, string? Problem)> FindAsync(string agent, string? number, string? typed, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var tried = _agents.GetValueOrDefault(agent);
        if (now - tried.At < PauseOf(tried.Wrong)) return (null, CounsellingProblems.CaseSlowCode);

        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<MadangDbContext>();
        var digits = string.Concat((number ?? "").Where(char.IsAsciiDigit));
        var found = await database.Set<TalkCase>().AsNoTracking().SingleOrDefaultAsync(c => c.Number == digits, ct);
        if (found is { WrongAt: { } at } && now - at < TalkCase.PauseAfter(found.Wrong)) return (null, CounsellingProblems.CaseSlowCode);

        // A try counts when it begins, so that many at once are many; and it takes as long where there is no such number.
        var word = CaseWord.Read(typed) ?? "";
        if (found is not null && await database.Set<TalkCase>().Where(c => c.Number == digits && c.Wrong == found.Wrong)
            .ExecuteUpdateAsync(c => c.SetProperty(x => x.Wrong, x => x.Wrong + 1).SetProperty(x => x.WrongAt, now), ct) != 1) return (null, CounsellingProblems.CaseSlowCode);
        if (found is null || !CaseWord.Matches(found.Word, word))
        {
            if (found is null) _ = CaseWord.Keep(word);
            _agents.AddOrUpdate(agent, _ => (1, now), (_, before) => (now - before.At > Memory ? 1 : before.Wrong + 1, now));
            return (null, CounsellingProblems.CaseWrongCode);
        }

        await database.Set<TalkCase>().Where(c => c.Number == digits).ExecuteUpdateAsync(c => c.SetProperty(x => x.Wrong, 0).SetProperty(x => x.WrongAt, (DateTimeOffset?)null), ct);
        _agents.TryRemove(agent, out _);
        return (found.Ticket, null);
    }

    // People on the telephone mishear; whoever goes through numbers does so more often.
    private static TimeSpan PauseOf(int wrong) => wrong < 5 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(3600, 15 * Math.Pow(2, Math.Min(wrong - 5, 8))));
}

using Madang.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Counselling.FollowUps;

/// <summary>What the city has promised to do after a talk, and by when. Both sides read it; it goes with the talk, which stays until it is done and read, and at most a year longer than others.</summary>
internal sealed class FollowUp
{
    public long Id { get; init; }

    public required string Ticket { get; init; }

    /// <summary>The agent's own id for it: sent again, it is promised once.</summary>
    public required string Message { get; init; }

    public required string Desk { get; init; }

    public required string Skill { get; init; }

    public required string Text { get; init; }

    /// <summary>The last day on which it is in time.</summary>
    public required DateOnly Due { get; init; }

    /// <summary>Name of the agent who promised it.</summary>
    public required string By { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>Name of the agent who did it.</summary>
    public string? DoneBy { get; set; }

    /// <summary>What came of it, for the citizen.</summary>
    public string? Outcome { get; set; }
}

/// <summary>The same as it is read.</summary>
/// <param name="Text">What was promised.</param>
/// <param name="Due">The last day.</param>
/// <param name="By">Name of the agent.</param>
/// <param name="DoneAt">When it was done; null while it is open.</param>
/// <param name="Outcome">What came of it.</param>
public sealed record FollowUpView(string Text, DateOnly Due, string By, DateTimeOffset? DoneAt, string? Outcome)
{
    /// <summary>For so many days after it is done the citizen can read what came of it.</summary>
    internal const int ReadDays = 14;

    /// <summary>At most so many days longer than others a talk is kept for what was promised in it: what nobody does in a year nobody will.</summary>
    internal const int MostDays = 365;

    /// <summary>When a talk goes; null while something that was promised in it is not done.</summary>
    internal static DateTimeOffset? KeptUntil(DateTimeOffset takenAt, IReadOnlyList<FollowUpView> promised, CounsellingOptions options)
    {
        if (promised.Any(f => f.DoneAt is null)) return null;
        var usual = takenAt.AddDays(options.TalkDays);
        var read = promised.Select(f => f.DoneAt!.Value.AddDays(ReadDays)).Append(usual).Max();
        return read < usual.AddDays(MostDays) ? read : usual.AddDays(MostDays);
    }

    /// <summary>All of one talk, oldest first.</summary>
    internal static async Task<IReadOnlyList<FollowUpView>> ReadAsync(MadangDbContext database, string ticket, CancellationToken ct)
    {
        var promised = await database.Set<FollowUp>().AsNoTracking().Where(f => f.Ticket == ticket).OrderBy(f => f.Id).ToListAsync(ct);
        return promised.ConvertAll(f => new FollowUpView(f.Text, f.Due, f.By, f.DoneAt, f.Outcome));
    }
}

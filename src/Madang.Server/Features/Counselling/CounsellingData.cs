using Madang.Server.Data;
using Madang.Server.Data.Retention;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Counselling.Cases;
using Madang.Server.Features.Counselling.Files;
using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Counselling.FollowUps;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Counselling;

/// <summary>A citizen's tickets, talks and letters: they go into the file one takes along, and go with the account. What is open then ends: <see cref="EndOfAccounts"/>.</summary>
internal sealed class CounsellingData : IPersonalData
{
    public string Name => "counselling";

    /// <summary>What a child says to a counsellor is the child's.</summary>
    public bool IsForGuardian => false;

    public async Task<object?> ExportAsync(MadangDbContext database, string person, CancellationToken ct)
    {
        var tickets = await database.Set<StoredTicket>().AsNoTracking().Where(t => t.Person == person).OrderBy(t => t.TakenAt).ToListAsync(ct);
        var ids = tickets.ConvertAll(t => t.Id);
        var messages = await database.Set<TalkMessage>().AsNoTracking().Where(m => ids.Contains(m.Ticket) && m.Side != Side.Happening).OrderBy(m => m.Seq).ToListAsync(ct);
        var letters = await database.Set<DeskLetter>().AsNoTracking().Where(l => l.Person == person).OrderBy(l => l.LeftAt).ToListAsync(ct);
        var cases = await database.Set<TalkCase>().AsNoTracking().Where(c => ids.Contains(c.Ticket)).ToDictionaryAsync(c => c.Ticket, c => c.Number, ct);
        // What staff wrote beside a talk stays with them; what the citizen sent along is the citizen's.
        var before = await database.Set<TalkNote>().AsNoTracking().Where(n => ids.Contains(n.Ticket) && n.Kind == NoteKind.Before).OrderBy(n => n.Id).ToListAsync(ct);
        var promised = await database.Set<FollowUp>().AsNoTracking().Where(f => ids.Contains(f.Ticket)).OrderBy(f => f.Id).ToListAsync(ct);
        if (tickets.Count == 0 && letters.Count == 0) return null;
        return new
        {
            Tickets = tickets.Select(t => new
            {
                t.Desk,
                t.Skill,
                t.Day,
                t.Number,
                t.Topic,
                t.Place,
                t.TakenAt,
                t.CalledAt,
                t.AnsweredAt,
                t.EndedAt,
                t.Result,
                t.Rating,
                t.RatingComment,
                t.ShowsEarlier,
                Case = cases.GetValueOrDefault(t.Id),
                FollowUps = promised.Where(f => f.Ticket == t.Id).Select(f => new { f.Text, f.Due, f.By, f.DoneAt, f.Outcome }),
                SentAlong = before.Where(n => n.Ticket == t.Id).Select(n => n.Text),
                // A picture by the address at which it is there as long as the talk is: a hundred megabytes of them are no text.
                Messages = messages.Where(m => m.Ticket == t.Id).Select(m => new { From = m.Side == Side.Citizen ? "me" : m.Author, m.Text, m.At, m.Page, Picture = m.File is null ? null : ReadFile.PathOf(t.Id, m.File) }),
            }),
            Letters = letters.Select(l => new { l.Desk, l.Skill, l.Text, l.Email, l.LeftAt }),
        };
    }

    public async Task DeleteAsync(MadangDbContext database, string person, IKeptRecords kept, CancellationToken ct)
    {
        var holder = Caller.HolderOf(person);
        await database.Set<StoredTicket>().Where(t => t.Person == person || t.Holder == holder).ExecuteDeleteAsync(ct);
        await database.Set<DeskLetter>().Where(l => l.Person == person).ExecuteDeleteAsync(ct);
    }
}

/// <summary>Tickets and talks; one in which something was promised until that is done and read, and at most a year longer.</summary>
internal sealed class TalksRule(IOptions<CounsellingOptions> options) : IRetentionRule
{
    public string Class => "counselling.talks";

    public RetentionPeriod Period => RetentionPeriod.Days(options.Value.TalkDays);

    public Task<int> DeleteAsync(IServiceProvider services, DateTimeOffset before, CancellationToken ct)
    {
        var database = services.GetRequiredService<MadangDbContext>();
        var read = before.AddDays(options.Value.TalkDays - FollowUpView.ReadDays);
        var last = before.AddDays(-FollowUpView.MostDays);
        // What was promised is not forgotten because it is late, and nobody's words are kept without an end because nobody does it.
        return database.Set<StoredTicket>().Where(t => t.EndedAt != null && t.TakenAt <= before && (t.TakenAt <= last || !database.Set<FollowUp>().Any(f => f.Ticket == t.Id && (f.DoneAt == null || f.DoneAt > read)))).ExecuteDeleteAsync(ct);
    }
}

/// <summary>Closings out of turn, which name who closed: what citizens were told is looked up for a year.</summary>
internal sealed class ClosingsRule : IRetentionRule
{
    public string Class => "counselling.closings";

    public RetentionPeriod Period => RetentionPeriod.Years(1);

    public Task<int> DeleteAsync(IServiceProvider services, DateTimeOffset before, CancellationToken ct) =>
        services.GetRequiredService<MadangDbContext>().Set<DeskClosing>().Where(c => c.Until <= before).ExecuteDeleteAsync(ct);
}

/// <summary>Messages that were left.</summary>
internal sealed class DeskLettersRule(IOptions<CounsellingOptions> options) : IRetentionRule
{
    public string Class => "counselling.letters";

    public RetentionPeriod Period => RetentionPeriod.Days(options.Value.LetterDays);

    public Task<int> DeleteAsync(IServiceProvider services, DateTimeOffset before, CancellationToken ct) =>
        services.GetRequiredService<MadangDbContext>().Set<DeskLetter>().Where(l => l.LeftAt <= before).ExecuteDeleteAsync(ct);
}

using Madang.Server.Content;
using Madang.Server.Data;
using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Counselling.FollowUps;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Counselling.Transcript;

/// <summary>A talk as it is read afterwards, on a page, on paper or in a letter.</summary>
/// <param name="Ticket">Whose number it is.</param>
/// <param name="Number">What was called.</param>
/// <param name="Queue">Desk and field.</param>
/// <param name="Topic">What it was about, in the citizen's words.</param>
/// <param name="TakenAt">When the ticket was taken.</param>
/// <param name="EndedAt">When the talk ended; null while it goes on.</param>
/// <param name="Result">What came of it: the end of a text key <c>counselling.result.*</c>.</param>
/// <param name="KeptUntil">When it is deleted; null while something promised in it is not done.</param>
/// <param name="Lines">What was said, and what happened.</param>
/// <param name="FollowUps">What was promised for afterwards.</param>
public sealed record TalkRecord(
    string Ticket, int Number, string Queue, string? Topic, DateTimeOffset TakenAt, DateTimeOffset? EndedAt, string? Result, DateTimeOffset? KeptUntil, IReadOnlyList<MessageView> Lines,
    IReadOnlyList<FollowUpView> FollowUps)
{
    /// <returns>Null when there is no such ticket, or nobody has been called to it.</returns>
    internal static async Task<TalkRecord?> ReadAsync(MadangDbContext database, string ticket, LanguageTexts texts, Side reader, CounsellingOptions options, CancellationToken ct)
    {
        if (await database.Set<StoredTicket>().AsNoTracking().SingleOrDefaultAsync(t => t.Id == ticket && t.HasTalk, ct) is not { } record) return null;
        var lines = await database.Set<TalkMessage>().AsNoTracking().Where(m => m.Ticket == ticket).OrderBy(m => m.Seq).ToListAsync(ct);
        var promised = await FollowUpView.ReadAsync(database, ticket, ct);
        return new TalkRecord(
            record.Id, record.Number, DeskNames.Of(texts, record.Desk, record.Skill), record.Topic, record.TakenAt, record.EndedAt, record.Result, FollowUpView.KeptUntil(record.TakenAt, promised, options),
            [.. lines.Select(m => MessageView.Of(m, texts, reader))], promised);
    }
}

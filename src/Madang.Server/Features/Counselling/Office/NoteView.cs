using Madang.Server.Data;
using Madang.Server.Features.Counselling.Floor;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Counselling.Office;

/// <summary>What is written beside a talk, as staff see it.</summary>
/// <param name="Kind">note, handover, whisper or before.</param>
/// <param name="Author">Name of the colleague; empty for the citizen.</param>
/// <param name="Text">In their words.</param>
/// <param name="At">When.</param>
public sealed record NoteView(string Kind, string Author, string Text, DateTimeOffset At)
{
    /// <summary>All of one talk, oldest first.</summary>
    internal static async Task<IReadOnlyList<NoteView>> ReadAsync(MadangDbContext database, string ticket, CancellationToken ct)
    {
        var notes = await database.Set<TalkNote>().AsNoTracking().Where(n => n.Ticket == ticket).OrderBy(n => n.Id).ToListAsync(ct);
        return notes.ConvertAll(n => new NoteView(n.Kind.ToString().ToLowerInvariant(), n.Author, n.Text, n.At));
    }
}

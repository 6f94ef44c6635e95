using System.Globalization;
using Madang.Server.Features.Counselling.Queue;
using Microsoft.Data.Sqlite;

namespace Madang.Server.Features.Counselling.Floor;

/// <summary>All that is open, as it was stored. Read without Entity Framework, which a server that nobody visits does not load.</summary>
/// <param name="Talks">Open tickets with the ids of their messages and the number of their pictures.</param>
/// <param name="Agents">With their presence.</param>
/// <param name="Recent">How long the last talks of each queue took, oldest first.</param>
internal sealed record StoredFloor(IReadOnlyList<Talk> Talks, IReadOnlyList<Agent> Agents, IReadOnlyList<(QueueKey Queue, TimeSpan Took)> Recent)
{
    /// <summary>The last talks of all queues together from which the newest of each are taken.</summary>
    private const int MostLooked = 2000;

    public static StoredFloor Read(DeskStore store, int recentTalks)
    {
        var talks = store.Rows("SELECT * FROM desk_ticket WHERE ended_at IS NULL", Ticket).ConvertAll(t => new Talk(t.ToTicket(), t));
        var byId = talks.ToDictionary(t => t.Record.Id, StringComparer.Ordinal);
        foreach (var (ticket, message, seq, isFile) in store.Rows(
            "SELECT m.ticket, m.message, m.seq, m.file IS NOT NULL FROM talk_message m JOIN desk_ticket t ON t.id = m.ticket WHERE t.ended_at IS NULL", r => (r.GetString(0), r.GetString(1), r.GetInt64(2), r.GetBoolean(3))))
        {
            byId[ticket].Sent[message] = seq;
            if (isFile) byId[ticket].Files++;
        }

        var agents = store.Rows("SELECT member, name, presence, seats FROM desk_agent", r => new StoredAgent { Member = r.GetString(0), Name = r.GetString(1), Presence = (Presence)r.GetInt32(2), Seats = r.GetString(3) });
        var took = store.Rows($"SELECT desk, skill, took_ms FROM desk_ticket WHERE took_ms IS NOT NULL ORDER BY ended_at DESC LIMIT {MostLooked}", r => (Queue: new QueueKey(r.GetString(0), r.GetString(1)), Took: TimeSpan.FromMilliseconds(r.GetInt64(2))));
        return new StoredFloor(talks, agents.ConvertAll(a => a.ToAgent()), [.. took.GroupBy(t => t.Queue).SelectMany(g => g.Take(recentTalks).Reverse())]);
    }

    public static IReadOnlyList<DeskClosing> Closings(DeskStore store) => store.Rows("SELECT id, desk, from_at, until_at, reason, by_name FROM desk_closing", r => new DeskClosing
    {
        Id = r.GetInt64(0),
        Desk = r.GetString(1),
        From = DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(2)),
        Until = DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(3)),
        Reason = r.GetString(4),
        By = r.GetString(5),
    });

    private static StoredTicket Ticket(SqliteDataReader row)
    {
        return new StoredTicket
        {
            Id = Text("id")!,
            Day = DateOnly.Parse(Text("day")!, CultureInfo.InvariantCulture),
            Home = Text("home")!,
            Number = (int)Number("number")!,
            Desk = Text("desk")!,
            Skill = Text("skill")!,
            Holder = Text("holder")!,
            Person = Text("person"),
            Name = Text("name"),
            Language = Text("language")!,
            Topic = Text("topic"),
            Place = Text("place"),
            Priority = (int)Number("priority")!,
            ShowsEarlier = Number("shows_earlier") == 1,
            TakenAt = Moment("taken_at")!.Value,
            State = (TicketState)Number("state")!,
            Agent = Text("agent"),
            Missed = (int)Number("missed")!,
            HasScript = Number("has_script") == 1,
            MustSayBack = Number("must_say_back") == 1,
            IsWarned = Number("is_warned") == 1,
            HasTalk = Number("has_talk") == 1,
            CalledAt = Moment("called_at"),
            AnsweredAt = Moment("answered_at"),
            EndedAt = Moment("ended_at"),
            TookMs = Number("took_ms"),
            Result = Text("result"),
            Version = Number("version")!.Value,
            LastSeq = Number("last_seq")!.Value,
            Rating = (int?)Number("rating"),
            RatingComment = Text("rating_comment"),
        };

        string? Text(string column) => row.GetOrdinal(column) is var at && row.IsDBNull(at) ? null : row.GetString(at);
        long? Number(string column) => row.GetOrdinal(column) is var at && row.IsDBNull(at) ? null : row.GetInt64(at);
        DateTimeOffset? Moment(string column) => Number(column) is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;
    }
}

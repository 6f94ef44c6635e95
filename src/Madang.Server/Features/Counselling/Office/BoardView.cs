using Madang.Server.Content;
using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Counselling.Queue;

namespace Madang.Server.Features.Counselling.Office;

/// <summary>What an agent sees of the floor.</summary>
/// <param name="Presence">Of the agent: ready, break or gone.</param>
/// <param name="Load">Places taken.</param>
/// <param name="Places">Of the agent, over all desks.</param>
/// <param name="Queues">All queues; the agent's own are marked.</param>
/// <param name="Mine">What rings, is called, is talked about or rests at the agent.</param>
/// <param name="WrapUps">Talks that the agent is writing up.</param>
/// <param name="Others">Talks of colleagues at the same desks, those of the oldest tickets.</param>
/// <param name="OthersMore">How many more of them there are.</param>
public sealed record BoardView(
    string Presence, int Load, int Places, IReadOnlyList<QueueRow> Queues, IReadOnlyList<TicketRow> Mine, IReadOnlyList<string> WrapUps, IReadOnlyList<TicketRow> Others, int OthersMore)
{
    // More than a supervisor looks over; a city with a thousand talks would draw each of them for each of its agents.
    private const int MostOthers = 30;

    internal static BoardView Of(CounsellingFloor floor, string member, DeskBook book, LanguageTexts texts, TimeSpan servedWithin)
    {
        var agent = floor.Hall.FindAgent(member);
        var desks = agent?.Seats.Select(s => s.Desk).ToHashSet(StringComparer.Ordinal) ?? [];
        var queues = book.All.SelectMany(d => d.Queues).Select(q => QueueRow.Of(floor, q, agent?.Seats.Contains(q) == true, texts, servedWithin)).ToList();
        var mine = (agent?.Holds ?? []).OrderBy(t => t, TicketOrder.Instance).Select(t => floor.Find(t.Id)).OfType<Talk>().Select(t => TicketRow.Of(floor, t, texts)).ToList();
        var others = desks.Count == 0 ? [] : floor.Counts.Talking.Where(t => t.Ticket.Agent != member && desks.Contains(t.Ticket.Queue.Desk)).ToList();
        return new BoardView(Hall.Word(agent?.Presence ?? Queue.Presence.Gone), agent?.Load ?? 0, floor.Hall.Rules.MostOfAgent, queues, mine, [.. agent?.WrapUps.Keys ?? Enumerable.Empty<string>()],
            [.. others.Take(MostOthers).Select(t => TicketRow.Of(floor, t, texts))], Math.Max(0, others.Count - MostOthers));
    }
}

/// <param name="Key">As forms send it: <c>desk/field</c>.</param>
/// <param name="Name">Of the desk and the field.</param>
/// <param name="IsMine">The agent serves it.</param>
/// <param name="Waiting">To be offered.</param>
/// <param name="Away">Passed over for now.</param>
/// <param name="Talking">Talks that go on.</param>
/// <param name="LongestSeconds">How long the first has waited; null for nobody.</param>
/// <param name="Agents">Who take people now.</param>
/// <param name="IsLate">Somebody has waited longer than the city promises, or will have within half a minute.</param>
public sealed record QueueRow(string Key, string Name, bool IsMine, int Waiting, int Away, int Talking, int? LongestSeconds, int Agents, bool IsLate)
{
    internal static QueueRow Of(CounsellingFloor floor, QueueKey queue, bool isMine, LanguageTexts texts, TimeSpan servedWithin)
    {
        var here = floor.Counts.Of(queue);
        var longest = floor.Now.Wall - here.WaitsSince;
        return new QueueRow(
            $"{queue.Desk}/{queue.Skill}", NameOf(queue, texts), isMine, floor.Hall.WaitingIn(queue), here.Away, here.Talking, longest is { } wait ? (int)wait.TotalSeconds : null, here.Agents,
            longest > servedWithin - CounsellingFloor.AlertBefore);
    }

    internal static string NameOf(QueueKey queue, LanguageTexts texts) => DeskNames.Of(texts, queue.Desk, queue.Skill);
}

/// <param name="Id">Of the ticket.</param>
/// <param name="Number">What is called.</param>
/// <param name="Queue">Name of desk and field.</param>
/// <param name="QueueKey">As forms send it.</param>
/// <param name="State">A word of <see cref="TicketStates"/>.</param>
/// <param name="Citizen">Their name; null for a guest, and before the agent has accepted.</param>
/// <param name="Language">Which they took the ticket in.</param>
/// <param name="Topic">In their words.</param>
/// <param name="Place">From where they came.</param>
/// <param name="Level">What is known of who they are: 0 to 3.</param>
/// <param name="LevelAsked">What they were asked to be.</param>
/// <param name="WaitedSeconds">Since the ticket was taken.</param>
/// <param name="RingsSeconds">Until it rings elsewhere, or the call is given up.</param>
/// <param name="Agent">Whose it is.</param>
/// <param name="IsThere">Whether the citizen has a line at this moment.</param>
/// <param name="Unread">Lines that the agent has not fetched.</param>
/// <param name="Seq">Of the last line.</param>
/// <param name="Seen">Up to where the citizen has everything.</param>
/// <param name="LookingIn">Colleagues who read along.</param>
public sealed record TicketRow(
    string Id, int Number, string Queue, string QueueKey, string State, string? Citizen, string Language, string? Topic, string? Place, int Level, int? LevelAsked, int WaitedSeconds, int? RingsSeconds,
    string? Agent, bool IsThere, long Unread, long Seq, long Seen, IReadOnlyList<string> LookingIn)
{
    internal static TicketRow Of(CounsellingFloor floor, Talk talk, LanguageTexts texts)
    {
        var (ticket, record) = (talk.Ticket, talk.Record);
        var left = ticket.State is TicketState.Offered or TicketState.Called ? (int?)Math.Max(0, (int)(ticket.Deadline - floor.Now.Up).TotalSeconds) : null;
        return new TicketRow(
            record.Id, record.Number, QueueRow.NameOf(ticket.Queue, texts), $"{ticket.Queue.Desk}/{ticket.Queue.Skill}", ticket.State.Word(), ticket.State == TicketState.Offered ? null : record.Name, record.Language, record.Topic, record.Place, talk.Level, talk.LevelAsked,
            (int)(floor.Now.Wall - record.TakenAt).TotalSeconds, left, ticket.Agent is { } member ? floor.Hall.FindAgent(member)?.Name : null,
            floor.Hall.IsConnected(ticket.Holder) || floor.Now.Up - ticket.SeenAt < floor.Hall.Rules.AwayAfter / 4, record.LastSeq - talk.SeenByAgent, record.LastSeq, talk.SeenByCitizen, [.. talk.LookingIn.Values]);
    }
}

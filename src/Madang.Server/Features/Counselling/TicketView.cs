using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Counselling.Queue;

namespace Madang.Server.Features.Counselling;

/// <summary>A ticket as its holder sees it.</summary>
/// <param name="Id">Names the ticket and its talk.</param>
/// <param name="Number">What is called.</param>
/// <param name="Desk">Where.</param>
/// <param name="Field">At which field of the desk; null where it has none.</param>
/// <param name="State">A word of <see cref="TicketStates"/>.</param>
/// <param name="Position">1 for whoever is next; null when it does not wait.</param>
/// <param name="Waiting">How many wait in that queue.</param>
/// <param name="EstimateSeconds">By the talks of late; null when nobody can say.</param>
/// <param name="ClosesSoon">The desk closes before long, and the turn may not come.</param>
/// <param name="MustSayBack">A call was not answered: it waits only when its holder says so.</param>
/// <param name="HasTalk">There is something to read.</param>
/// <param name="OffersMessage">It ended without a talk: a message can be left.</param>
/// <param name="Agent">Who has it.</param>
/// <param name="LevelAsked">What the agent asks the citizen to be for what is talked about.</param>
/// <param name="Version">Counts its changes.</param>
/// <param name="Seq">Of the last message.</param>
/// <param name="Seen">Up to where the other side has everything.</param>
/// <param name="OtherIsThere">Whether the other side has a line at this moment.</param>
/// <param name="LookingIn">Colleagues of the agent who read along.</param>
/// <param name="IsRated">The citizen has rated it.</param>
public sealed record TicketView(
    string Id, int Number, string Desk, string? Field, string State, int? Position, int Waiting, int? EstimateSeconds, bool ClosesSoon, bool MustSayBack, bool HasTalk, bool OffersMessage,
    string? Agent, int? LevelAsked, long Version, long Seq, long Seen, bool OtherIsThere, IReadOnlyList<string> LookingIn, bool IsRated)
{
    /// <summary>Of one that is open.</summary>
    internal static TicketView Of(CounsellingFloor floor, Talk talk)
    {
        var (ticket, record, hall) = (talk.Ticket, talk.Record, floor.Hall);
        int? position = ticket.State.IsQueued() ? hall.PositionOf(ticket) : null;
        var agent = ticket.Agent is { } member ? hall.FindAgent(member) : null;
        return new TicketView(
            record.Id, record.Number, ticket.Queue.Desk, ticket.Queue.Skill.Length == 0 ? null : ticket.Queue.Skill, ticket.State.Word(), position, hall.WaitingIn(ticket.Queue),
            position is { } at && hall.EstimateOf(ticket.Queue, at) is { } wait ? (int)Math.Ceiling(wait.TotalSeconds) : null,
            ticket.IsWarned && ticket.State.IsQueued(), ticket is { State: TicketState.Away, MustSayBack: true }, ticket.HasTalk, false,
            ticket.State.IsTalk() ? agent?.Name : null, talk.LevelAsked, record.Version, record.LastSeq, talk.SeenByAgent, agent?.Connections > 0 || (agent is not null && floor.Now.Up - agent.SeenAt < hall.Rules.AgentLost / 4),
            [.. talk.LookingIn.Values], record.Rating is not null);
    }

    /// <summary>Of one that has ended.</summary>
    internal static TicketView Of(StoredTicket record) => new(
        record.Id, record.Number, record.Desk, record.Skill.Length == 0 ? null : record.Skill, record.State.Word(), null, 0, null, false, false, record.HasTalk, record.State.OffersMessage(),
        null, null, record.Version, record.LastSeq, record.LastSeq, false, [], record.Rating is not null);
}

using Madang.Server.Features.Counselling.Queue;

namespace Madang.Server.Features.Counselling.Floor;

/// <summary>What the boards of all agents show of the queues: counted in one walk over the floor, for as long as nothing changes there.</summary>
internal sealed class QueueCounts
{
    private readonly Dictionary<QueueKey, QueueCount> _queues = [];

    public QueueCounts(Hall hall, IEnumerable<Talk> talks)
    {
        List<Talk> talking = [];
        foreach (var talk in talks)
        {
            var (state, count) = (talk.Ticket.State, Of(talk.Ticket.Queue));
            if (state.IsTalk()) talking.Add(talk);
            _queues[talk.Ticket.Queue] = count with
            {
                Away = count.Away + (state == TicketState.Away ? 1 : 0),
                Talking = count.Talking + (state.IsTalk() ? 1 : 0),
                WaitsSince = state is TicketState.Waiting or TicketState.Offered && !(count.WaitsSince < talk.Ticket.TakenAt) ? talk.Ticket.TakenAt : count.WaitsSince,
            };
        }

        foreach (var seat in hall.Agents.Where(a => a.Presence == Presence.Ready).SelectMany(a => a.Seats)) _queues[seat] = Of(seat) with { Agents = Of(seat).Agents + 1 };
        talking.Sort((one, other) => TicketOrder.Instance.Compare(one.Ticket, other.Ticket));
        Talking = talking;
    }

    /// <summary>All that are talked about, in the order of their tickets.</summary>
    public IReadOnlyList<Talk> Talking { get; }

    /// <summary>Queues whose first has waited since before a moment.</summary>
    public IEnumerable<QueueKey> WaitingSince(DateTimeOffset before) => _queues.Where(q => q.Value.WaitsSince < before).Select(q => q.Key);

    public QueueCount Of(QueueKey queue) => _queues.GetValueOrDefault(queue);
}

/// <param name="Away">Passed over for now.</param>
/// <param name="Talking">Talks that go on.</param>
/// <param name="WaitsSince">When the first took the ticket; null for nobody.</param>
/// <param name="Agents">Who take people now.</param>
internal readonly record struct QueueCount(int Away, int Talking, DateTimeOffset? WaitsSince, int Agents);

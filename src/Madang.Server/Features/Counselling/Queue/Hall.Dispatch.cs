namespace Madang.Server.Features.Counselling.Queue;

/// <summary>Who is called next.</summary>
internal sealed partial class Hall
{
    /// <summary>
    /// Offers tickets as long as somebody can take one: of all queues whose first can be served, the one that waits longest; to the agent with the least to do, of those
    /// to the one who has been idle longest. Where it has rung in vain it rings again only when there is nobody else.
    /// </summary>
    public void Dispatch(Instant now)
    {
        while (Next(now) is { } next) Offer(next.Ticket, next.Agent, Ops.Offer, now);
    }

    private (Ticket Ticket, Agent Agent)? Next(Instant now)
    {
        (Ticket Ticket, Agent Agent)? best = null;
        foreach (var (queue, waiting) in _waiting)
        {
            if (waiting.Min is not { } first) continue;
            if (best is { } known && TicketOrder.Instance.Compare(first, known.Ticket) > 0) continue;
            if (BestFor(first, queue) is not { } agent || !desks.OpeningOf(queue.Desk, now.Wall).IsOpen) continue;
            best = (first, agent);
        }

        return best;
    }

    private Agent? BestFor(Ticket ticket, QueueKey queue)
    {
        Agent? best = null;
        (bool Passed, int Load, TimeSpan Idle) least = default;
        foreach (var agent in _agents.Values)
        {
            if (!agent.Seats.Contains(queue) || !CanTake(agent, queue.Desk)) continue;
            var merit = (Passed: ticket.PassedBy.Contains(agent.Member), agent.Load, Idle: agent.IdleSince);
            if (best is not null && (merit.CompareTo(least) is > 0 || (merit == least && string.CompareOrdinal(agent.Member, best.Member) > 0))) continue;
            (best, least) = (agent, merit);
        }

        return best;
    }

    private void Offer(Ticket ticket, Agent agent, string op, Instant now)
    {
        ticket.Agent = agent.Member;
        agent.Holds.Add(ticket);
        agent.IdleSince = now.Up;
        Become(ticket, TicketState.Offered, op, now, agent.Member);
    }
}

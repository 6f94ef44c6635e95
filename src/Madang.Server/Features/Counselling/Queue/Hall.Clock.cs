namespace Madang.Server.Features.Counselling.Queue;

/// <summary>What happens because time passes.</summary>
internal sealed partial class Hall
{
    /// <summary>Lets run out what has run out: rings, calls, absences, lost agents, write-ups, opening hours. As often as one likes.</summary>
    public void Advance(Instant now)
    {
        // Neither loop adds or removes an agent.
        foreach (var agent in _agents.Values)
        {
            if (agent.WrapUps.Count > 0) EndWrapUps(agent, now);
            if (agent.Connections == 0 && now.Up - agent.SeenAt > rules.AgentLost && (agent.Presence != Presence.Gone || agent.Holds.Count > 0)) Lose(agent, now);
        }

        // A night with nobody in it costs nothing.
        if (_open.Count == 0) return;
        foreach (var ticket in _open.Values.ToList()) Advance(ticket, now);
    }

    private void EndWrapUps(Agent agent, Instant now)
    {
        foreach (var (id, _) in agent.WrapUps.Where(w => w.Value.Until <= now.Up).ToList())
        {
            agent.WrapUps.Remove(id);
            AfterWrapUp(agent, id, now);
        }
    }

    private void Advance(Ticket ticket, Instant now)
    {
        switch (ticket.State)
        {
            case TicketState.Offered when ticket.Deadline <= now.Up:
                Pass(ticket, now);
                break;
            case TicketState.Called when ticket.Deadline <= now.Up:
                Miss(ticket, now);
                break;
            case TicketState.Away when ticket.Deadline <= now.Up:
                Become(ticket, TicketState.Abandoned, Ops.Abandon, now);
                break;
            case TicketState.Waiting when !IsConnected(ticket.Holder) && now.Up - ticket.SeenAt > (ticket.HasScript ? rules.AwayAfter : rules.AwayAfterWithoutScript):
                Become(ticket, TicketState.Away, Ops.Away, now);
                break;
        }

        if (!ticket.State.IsQueued()) return;
        var opening = desks.OpeningOf(ticket.Queue.Desk, now.Wall);
        if (!opening.IsOpen)
        {
            Become(ticket, TicketState.ClosedOutOfHours, Ops.Hours, now);
        }
        else if (!ticket.IsWarned && opening.ClosesAt - now.Wall <= rules.WarnBefore)
        {
            ticket.IsWarned = true;
            Tell(Ops.Warn, ticket, null);
        }
    }

    /// <summary>A ring that nobody took: the ticket is in its place again, and rings at others first.</summary>
    private void Pass(Ticket ticket, Instant now)
    {
        var agent = FindAgent(ticket.Agent!)!;
        ticket.PassedBy.Add(agent.Member);
        Become(ticket, TicketState.Waiting, Ops.Pass, now);
        agent.PassedInARow++;
        if (agent.PassedInARow < rules.PassesBeforeBreak || agent.Presence != Presence.Ready) return;
        agent.Presence = Presence.Break;
        TellOf(agent);
    }

    /// <summary>A call that the citizen did not answer: the agent is free, and the citizen keeps the place for a while.</summary>
    private void Miss(Ticket ticket, Instant now)
    {
        ticket.Missed++;
        if (ticket.Missed >= rules.Calls)
        {
            Become(ticket, TicketState.Unanswered, Ops.Unanswered, now);
            return;
        }

        ticket.MustSayBack = true;
        Become(ticket, TicketState.Away, Ops.Unanswered, now);
    }

    /// <summary>An agent who may not work here any more.</summary>
    public void Dismiss(string member, Instant now)
    {
        if (FindAgent(member) is not { } agent) return;
        Lose(agent, now);
        agent.Seats.Clear();
        _agents.Remove(member);
        Changes++;
    }

    /// <summary>An agent whose machine or line has died: their people wait again, with their first time.</summary>
    private void Lose(Agent agent, Instant now)
    {
        agent.Presence = Presence.Gone;
        agent.WrapUps.Clear();
        foreach (var ticket in agent.Holds.ToList())
        {
            // Nobody is made to answer for having been silent while somebody else spoke.
            ticket.SeenAt = now.Up;
            ticket.MustSayBack = false;
            Requeue(ticket, now);
        }

        TellOf(agent);
    }
}

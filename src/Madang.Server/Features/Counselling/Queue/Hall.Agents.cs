namespace Madang.Server.Features.Counselling.Queue;

/// <summary>What agents do.</summary>
internal sealed partial class Hall
{
    /// <summary>An agent sits down, takes a break or leaves. What is open stays open; what rings goes on to somebody else.</summary>
    public void Present(string member, string name, Presence presence, IReadOnlyCollection<QueueKey>? seats, Instant now)
    {
        if (FindAgent(member) is not { } agent) _agents[member] = agent = new Agent { Member = member, Name = name };
        agent.Name = name;
        if (agent.Presence != Presence.Ready && presence == Presence.Ready) agent.IdleSince = now.Up;
        agent.Presence = presence;
        agent.SeenAt = now.Up;
        agent.PassedInARow = 0;
        if (seats is not null)
        {
            agent.Seats.Clear();
            agent.Seats.UnionWith(seats);
        }

        if (presence != Presence.Ready)
            foreach (var ringing in agent.Holds.Where(t => t.State == TicketState.Offered).ToList()) Pass(ringing, now);
        TellOf(agent);
    }

    /// <summary>The agent has been heard of.</summary>
    public void SeenAgent(string member, Instant now)
    {
        if (FindAgent(member) is { } agent) agent.SeenAt = now.Up;
    }

    /// <summary>A page of the agent has opened a connection, or lost one.</summary>
    public void AgentConnected(string member, bool isOpen, Instant now)
    {
        if (FindAgent(member) is not { } agent) return;
        var by = isOpen ? 1 : -1;
        agent.Connections = Math.Max(0, agent.Connections + by);
        _lines.Add((member, true, by));
        agent.SeenAt = now.Up;
        // The citizens see that the other side has come or gone.
        foreach (var ticket in agent.Holds.Where(t => t.State.IsTalk())) _noticed.Add(ticket);
    }

    public Refusal Accept(string member, string id, Instant now)
    {
        if (Held(member, id, out var ticket) is not Refusal.None and var refusal) return refusal;
        if (ticket!.State != TicketState.Offered) return ticket.State.IsTalk() ? Refusal.None : Refusal.NotYours;
        FindAgent(member)!.PassedInARow = 0;
        ticket.HasTalk = true;
        ticket.CalledAt = now.Wall;
        Become(ticket, TicketState.Called, Ops.Accept, now);
        return Refusal.None;
    }

    /// <summary>The agent lets somebody else have it.</summary>
    public Refusal Decline(string member, string id, Instant now)
    {
        if (Held(member, id, out var ticket) is not Refusal.None and var refusal) return refusal;
        if (ticket!.State != TicketState.Offered) return Refusal.NotYours;
        Pass(ticket, now);
        return Refusal.None;
    }

    public Refusal Hold(string member, string id, Instant now)
    {
        if (Held(member, id, out var ticket) is not Refusal.None and var refusal) return refusal;
        if (ticket!.State != TicketState.Talking) return ticket.State == TicketState.OnHold ? Refusal.None : Refusal.NotYours;
        Become(ticket, TicketState.OnHold, Ops.Hold, now);
        FindAgent(member)!.IdleSince = now.Up;
        return Refusal.None;
    }

    public Refusal Resume(string member, string id, Instant now)
    {
        if (Held(member, id, out var ticket) is not Refusal.None and var refusal) return refusal;
        if (ticket!.State != TicketState.OnHold) return ticket.State == TicketState.Talking ? Refusal.None : Refusal.NotYours;
        if (!HasPlace(FindAgent(member)!, ticket.Queue.Desk)) return Refusal.NoPlace;
        Become(ticket, TicketState.Talking, Ops.Resume, now);
        return Refusal.None;
    }

    /// <param name="result">What came of it, for the record.</param>
    public Refusal Close(string member, string id, string? result, Instant now)
    {
        if (Held(member, id, out var ticket) is not Refusal.None and var refusal) return refusal;
        if (!ticket!.State.IsTalk()) return Refusal.NotYours;
        End(ticket, Ops.Close, now, withWrapUp: true, note: result);
        return Refusal.None;
    }

    /// <summary>The agent has written it up before the time for it was over.</summary>
    public void Written(string member, string id, Instant now)
    {
        if (FindAgent(member) is { } agent && agent.WrapUps.Remove(id)) AfterWrapUp(agent, id, now);
    }

    /// <summary>Hands a talk to another queue, or to one colleague there. The time of the ticket stays.</summary>
    public Refusal Transfer(string member, string id, QueueKey queue, string? colleague, string? note, Instant now)
    {
        if (Held(member, id, out var ticket) is not Refusal.None and var refusal) return refusal;
        if (!ticket!.State.IsTalk()) return Refusal.NotYours;
        if (!desks.OpeningOf(queue.Desk, now.Wall).IsOpen) return Refusal.DeskClosed;
        var target = colleague is null ? null : FindAgent(colleague);
        if (colleague is not null && (target is null || target.Member == member || !target.Seats.Contains(queue) || !CanTake(target, queue.Desk))) return Refusal.NobodyThere;
        if (colleague is null && !_agents.Values.Any(a => a.Member != member && a.Presence == Presence.Ready && a.Seats.Contains(queue))) return Refusal.NobodyThere;

        ticket.PassedBy.Clear();
        ticket.PassedBy.Add(member);
        // Its old queue hears that it has gone, its new one that it has come.
        _changedQueues.Add(ticket.Queue);
        FindAgent(member)!.Holds.Remove(ticket);
        FindAgent(member)!.IdleSince = now.Up;
        ticket.Agent = null;
        ticket.Queue = queue;
        Become(ticket, TicketState.Waiting, Ops.Transfer, now, member, note);
        if (target is not null) Offer(ticket, target, Ops.HandOver, now);
        return Refusal.None;
    }

    /// <summary>A colleague who looks in takes the talk over.</summary>
    public Refusal TakeOver(string member, string id, Instant now)
    {
        if (Find(id) is not { } ticket) return Refusal.Ended;
        if (!ticket.State.IsTalk()) return Refusal.NotYours;
        if (ticket.Agent == member) return Refusal.None;
        if (FindAgent(member) is not { } agent || agent.Presence == Presence.Gone) return Refusal.NotAtWork;
        if (ticket.State.TakesCapacity() && !HasPlace(agent, ticket.Queue.Desk)) return Refusal.NoPlace;
        if (ticket.Agent is { } before && FindAgent(before) is { } old)
        {
            old.Holds.Remove(ticket);
            old.IdleSince = now.Up;
        }

        ticket.Agent = member;
        agent.Holds.Add(ticket);
        Become(ticket, ticket.State, Ops.TakeOver, now, member);
        return Refusal.None;
    }

    private void AfterWrapUp(Agent agent, string id, Instant now)
    {
        agent.IdleSince = now.Up;
        _steps.Add(new HallStep(Ops.Written, null, agent.Member, default, Word(agent.Presence), id));
        _changedAgents.Add(agent);
    }

    private Refusal Held(string member, string id, out Ticket? ticket)
    {
        ticket = Find(id);
        return ticket is null ? Refusal.Ended : ticket.Agent == member ? Refusal.None : Refusal.NotYours;
    }

    private bool HasPlace(Agent agent, string desk) => agent.Load < rules.MostOfAgent && agent.LoadOf(desk) < desks.PlacesAt(desk);

    private bool CanTake(Agent agent, string desk) => agent.Presence == Presence.Ready && HasPlace(agent, desk);
}

namespace Madang.Server.Features.Counselling.Queue;

/// <summary>What citizens do.</summary>
internal sealed partial class Hall
{
    /// <summary>Somebody takes a place. Whoever has one at this desk keeps that one.</summary>
    /// <param name="make">Makes the ticket, with the time that gives it its place.</param>
    /// <param name="queue">Where.</param>
    /// <param name="holders">All names by which this person may hold a ticket already.</param>
    /// <param name="now">When.</param>
    public (Ticket? Ticket, bool IsNew, Refusal Refusal) Take(Func<DateTimeOffset, Ticket> make, QueueKey queue, IReadOnlyList<string> holders, Instant now)
    {
        foreach (var holder in holders)
        {
            if (Of(holder).FirstOrDefault(t => t.Queue.Desk == queue.Desk) is not { } held) continue;
            Seen(holder, now);
            return (held, false, Refusal.None);
        }

        var opening = desks.OpeningOf(queue.Desk, now.Wall);
        if (!opening.IsOpen) return (null, false, Refusal.DeskClosed);
        if (EstimateOf(queue, WaitingIn(queue) + 1) is { } wait && now.Wall + wait > opening.ClosesAt) return (null, false, Refusal.TooLate);

        // Whole milliseconds, as they are stored, and no two alike: neither a restart nor a clock that was set back lets anybody overtake.
        var time = DateTimeOffset.FromUnixTimeMilliseconds(now.Wall.ToUnixTimeMilliseconds());
        _lastTaken = time > _lastTaken ? time : _lastTaken.AddMilliseconds(1);
        var ticket = make(_lastTaken);
        ticket.SeenAt = now.Up;
        Add(ticket);
        Enqueue(ticket);
        Tell(Ops.Take, ticket, null);
        return (ticket, true, Refusal.None);
    }

    /// <summary>The holder has been heard of: any request, any message. Who was away for being silent is back in place.</summary>
    public void Seen(string holder, Instant now)
    {
        foreach (var ticket in Of(holder))
        {
            ticket.SeenAt = now.Up;
            if (ticket is { State: TicketState.Away, MustSayBack: false }) Become(ticket, TicketState.Waiting, Ops.Back, now);
        }
    }

    /// <summary>The holder says that they are there and want to go on waiting.</summary>
    public Refusal SayBack(string id, Instant now)
    {
        if (Find(id) is not { } ticket) return Refusal.Ended;
        Seen(ticket.Holder, now);
        if (ticket.State != TicketState.Away) return Refusal.None;
        ticket.MustSayBack = false;
        Become(ticket, TicketState.Waiting, Ops.Back, now);
        return Refusal.None;
    }

    /// <summary>A page of the holder has opened a connection, or lost one.</summary>
    public void Connected(string holder, bool isOpen, Instant now)
    {
        var by = isOpen ? 1 : -1;
        _lines.Add((holder, false, by));
        var count = _connections.GetValueOrDefault(holder) + by;
        if (count <= 0) _connections.Remove(holder);
        else _connections[holder] = count;
        Seen(holder, now);
        foreach (var ticket in Of(holder))
        {
            if (!ticket.HasScript)
            {
                ticket.HasScript = true;
                _changed.Add(ticket);
            }

            // The agent sees that the other side has come or gone: nothing of it is stored.
            if (ticket.State.IsTalk()) _noticed.Add(ticket);
        }
    }

    /// <summary>The citizen answers the call, and the talk begins.</summary>
    public Refusal Answer(string id, Instant now)
    {
        if (Find(id) is not { } ticket) return Refusal.Ended;
        Seen(ticket.Holder, now);
        if (ticket.State is TicketState.Talking or TicketState.OnHold) return Refusal.None;
        if (ticket.State != TicketState.Called) return Refusal.NotYours;
        ticket.AnsweredAt ??= now.Wall;
        ticket.TalkSince = now.Up;
        Become(ticket, TicketState.Talking, Ops.Answer, now);
        return Refusal.None;
    }

    /// <summary>The citizen gives the ticket back, or ends the talk.</summary>
    public Refusal Leave(string id, Instant now)
    {
        if (Find(id) is not { } ticket) return Refusal.Ended;
        if (!ticket.State.IsTalk())
        {
            Become(ticket, TicketState.Left, Ops.Leave, now);
            return Refusal.None;
        }

        End(ticket, Ops.Leave, now, withWrapUp: true);
        return Refusal.None;
    }

    /// <summary>A talk ends: its length counts for the next estimate, and the agent gets some time to write it up.</summary>
    private void End(Ticket ticket, string op, Instant now, bool withWrapUp, string? note = null)
    {
        var agent = ticket.Agent is { } member ? FindAgent(member) : null;
        if (ticket.TalkSince is { } since) Remember(ticket.Queue, now.Up - since);
        // What rested takes no place, and its write-up would take one that may be used already.
        if (withWrapUp && agent is not null && ticket.State.TakesCapacity() && rules.WrapUp > TimeSpan.Zero) agent.WrapUps[ticket.Id] = (ticket.Queue.Desk, now.Up + rules.WrapUp);
        Become(ticket, TicketState.Closed, op, now, note: note);
    }
}

using Madang.Server.Features.Counselling.Queue;

namespace Madang.Server.Tests.Features.Counselling.Queue;

/// <summary>A hall with desks that open and close as a test says, and a clock that goes on only when told.</summary>
internal sealed class HallBed : IDesks
{
    public const string Desk = "help";

    private int _count;

    public HallBed(QueueRules? rules = null) => Hall = new Hall(rules ?? new QueueRules(), this);

    public static QueueKey Queue { get; } = new(Desk, "");

    public Hall Hall { get; }

    public Instant Now { get; private set; } = new(new DateTimeOffset(2026, 11, 30, 1, 0, 0, TimeSpan.Zero), TimeSpan.Zero);

    public DateTimeOffset ClosesAt { get; set; } = new(2026, 11, 30, 9, 0, 0, TimeSpan.Zero);

    public int Places { get; set; } = 3;

    /// <summary>All steps so far.</summary>
    public List<HallStep> Steps { get; } = [];

    public Opening OpeningOf(string desk, DateTimeOffset now) => now < ClosesAt ? new Opening(true, ClosesAt, null) : new Opening(false, null, ClosesAt.AddHours(15));

    public int PlacesAt(string desk) => Places;

    public Ticket Take(string? holder = null, QueueKey? queue = null, bool script = true)
    {
        var (ticket, _, refusal) = TryTake(holder ?? $"h{_count + 1}", queue ?? Queue, script);
        Assert.Equal(Refusal.None, refusal);
        return ticket!;
    }

    public (Ticket? Ticket, bool IsNew, Refusal Refusal) TryTake(string holder, QueueKey queue, bool script = true)
    {
        var taken = Hall.Take(at => new Ticket { Id = $"t{++_count:0000}", Number = _count, Queue = queue, Holder = holder, TakenAt = at, HasScript = script }, queue, [holder], Now);
        Settle();
        return taken;
    }

    /// <summary>An agent whose page is open.</summary>
    public void Seat(string agent, params QueueKey[] queues)
    {
        Hall.Present(agent, agent, Presence.Ready, queues.Length == 0 ? [Queue] : queues, Now);
        Hall.AgentConnected(agent, isOpen: true, Now);
        Settle();
    }

    /// <summary>A citizen whose page is open.</summary>
    public void Connect(Ticket ticket) => Do(() => Hall.Connected(ticket.Holder, isOpen: true, Now));

    public void Do(Action act)
    {
        act();
        Settle();
    }

    public void Do(Refusal expected, Refusal actual)
    {
        Assert.Equal(expected, actual);
        Settle();
    }

    /// <summary>Lets time pass second by second, as the server does.</summary>
    public void Pass(int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            Now = new Instant(Now.Wall.AddSeconds(1), Now.Up + TimeSpan.FromSeconds(1));
            Hall.Advance(Now);
            Settle();
        }
    }

    /// <summary>Somebody sets the wall clock.</summary>
    public void Jump(TimeSpan by) => Now = Now with { Wall = Now.Wall + by };

    /// <summary>A talk from the call to its end, which takes so long.</summary>
    public void Serve(string agent, Ticket ticket, int seconds)
    {
        Do(Refusal.None, Hall.Accept(agent, ticket.Id, Now));
        Do(Refusal.None, Hall.Answer(ticket.Id, Now));
        Pass(seconds);
        Do(Refusal.None, Hall.Close(agent, ticket.Id, "answered", Now));
        Do(() => Hall.Written(agent, ticket.Id, Now));
    }

    private void Settle()
    {
        Hall.Dispatch(Now);
        Steps.AddRange(Hall.Drain().Steps);
    }
}

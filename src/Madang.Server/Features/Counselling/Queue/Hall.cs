namespace Madang.Server.Features.Counselling.Queue;

/// <summary>
/// The waiting hall: all tickets, all agents, and who is called next. It knows no clock, no database and no network; whoever calls it does so from one thread at a time,
/// says what time it is, stores what <see cref="Drain"/> gives before telling anybody, and lets <see cref="Dispatch"/> run after every change.
/// </summary>
internal sealed partial class Hall(QueueRules rules, IDesks desks)
{
    private readonly Dictionary<string, Ticket> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Ticket>> _byHolder = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _connections = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _keptConnections = new(StringComparer.Ordinal);

    // Lines that were opened or lost since the last stored step.
    private readonly List<(string Name, bool IsAgent, int By)> _lines = [];
    private readonly Dictionary<string, Agent> _agents = new(StringComparer.Ordinal);
    private readonly Dictionary<QueueKey, SortedSet<Ticket>> _waiting = [];
    private readonly Dictionary<QueueKey, List<Ticket>> _inOrder = [];
    private readonly List<HallStep> _steps = [];
    private readonly HashSet<Ticket> _changed = [];
    private readonly HashSet<Ticket> _noticed = [];
    private readonly HashSet<Agent> _changedAgents = [];
    private readonly HashSet<QueueKey> _changedQueues = [];
    private DateTimeOffset _lastTaken = DateTimeOffset.MinValue;

    public QueueRules Rules => rules;

    /// <summary>Rises with every change of a ticket or an agent, so that nobody counts again what has not changed.</summary>
    public long Changes { get; private set; }

    public IReadOnlyCollection<Ticket> Open => _open.Values;

    public IReadOnlyCollection<Agent> Agents => _agents.Values;

    public Ticket? Find(string id) => _open.GetValueOrDefault(id);

    public Agent? FindAgent(string member) => _agents.GetValueOrDefault(member);

    /// <summary>The open tickets of a holder.</summary>
    public IReadOnlyList<Ticket> Of(string holder) => _byHolder.TryGetValue(holder, out var held) ? held : [];

    /// <summary>Whether an open page of the holder says that somebody is there.</summary>
    public bool IsConnected(string holder) => _connections.GetValueOrDefault(holder) > 0;

    /// <summary>How many wait in a queue to be offered.</summary>
    public int WaitingIn(QueueKey queue) => _waiting.TryGetValue(queue, out var waiting) ? waiting.Count : 0;

    /// <summary>How many wait at a desk.</summary>
    public int WaitingAt(string desk) => _waiting.Where(q => q.Key.Desk == desk).Sum(q => q.Value.Count);

    /// <summary>How many are before a ticket in its queue, and one. Who is away is passed over and not counted.</summary>
    public int PositionOf(Ticket ticket)
    {
        if (!_inOrder.TryGetValue(ticket.Queue, out var order))
            _inOrder[ticket.Queue] = order = _waiting.TryGetValue(ticket.Queue, out var waiting) ? [.. waiting] : [];
        var at = order.BinarySearch(ticket, TicketOrder.Instance);
        return (at < 0 ? ~at : at) + 1;
    }

    /// <summary>What has happened since the last time, in its order.</summary>
    public HallNews Drain()
    {
        if (_steps.Count == 0 && _changed.Count == 0 && _noticed.Count == 0 && _changedAgents.Count == 0 && _changedQueues.Count == 0) return HallNews.None;
        _noticed.ExceptWith(_changed);
        var news = new HallNews([.. _steps], [.. _changed], [.. _noticed], [.. _changedAgents], [.. _changedQueues]);
        _steps.Clear();
        _changed.Clear();
        _noticed.Clear();
        _changedAgents.Clear();
        _changedQueues.Clear();
        return news;
    }

    /// <summary>All so far is stored: nothing of it will be undone.</summary>
    public void Settle() => _lines.Clear();

    /// <summary>Takes over who is connected, from a hall that this one replaces in the same process because its last steps could not be stored.</summary>
    /// <param name="before">That hall.</param>
    /// <param name="again">Its last steps are taken again; else only the lines that were lost meanwhile count, for nobody says so twice.</param>
    public void KeepConnections(Hall before, bool again)
    {
        foreach (var (holder, count) in before._connections) _connections[holder] = count;
        foreach (var (member, agent) in before._agents) _keptConnections[member] = agent.Connections;
        foreach (var (member, count) in before._keptConnections) _keptConnections.TryAdd(member, count);
        foreach (var (name, isAgent, by) in before._lines.Where(l => again || l.By > 0))
        {
            var counts = isAgent ? _keptConnections : _connections;
            if (counts.GetValueOrDefault(name) - by is > 0 and var count) counts[name] = count;
            else counts.Remove(name);
        }
    }

    /// <summary>Puts back what was stored. What waited on an answer waits anew in full: nobody could answer meanwhile.</summary>
    public void Restore(IEnumerable<Ticket> tickets, IEnumerable<Agent> agents, Instant now)
    {
        foreach (var agent in agents)
        {
            (agent.SeenAt, agent.IdleSince, agent.Connections) = (now.Up, now.Up, _keptConnections.GetValueOrDefault(agent.Member));
            _agents[agent.Member] = agent;
        }

        foreach (var ticket in tickets.OrderBy(t => t, TicketOrder.Instance))
        {
            ticket.SeenAt = now.Up;
            ticket.Deadline = now.Up + LengthOf(ticket);
            if (ticket.TakenAt > _lastTaken) _lastTaken = ticket.TakenAt;
            Add(ticket);
            if (ticket.State.IsHeld() && ticket.Agent is { } member && _agents.TryGetValue(member, out var holder)) holder.Holds.Add(ticket);
            else if (ticket.State.IsHeld()) Requeue(ticket, now);
            if (ticket.State == TicketState.Waiting) Enqueue(ticket);
        }
    }

    private TimeSpan LengthOf(Ticket ticket) => ticket.State switch
    {
        TicketState.Offered => rules.Ring,
        TicketState.Called => AnswerOf(ticket),
        TicketState.Away => rules.Back,
        _ => TimeSpan.Zero,
    };

    /// <summary>How long its holder has to answer a call.</summary>
    public TimeSpan AnswerOf(Ticket ticket) => ticket.HasScript ? rules.Answer : rules.AnswerWithoutScript;

    private void Add(Ticket ticket)
    {
        _open[ticket.Id] = ticket;
        if (!_byHolder.TryGetValue(ticket.Holder, out var held)) _byHolder[ticket.Holder] = held = [];
        held.Add(ticket);
    }

    /// <summary>Every change of state goes through here: the queue, the agent's places and the news follow.</summary>
    private void Become(Ticket ticket, TicketState state, string op, Instant now, string? agent = null, string? note = null)
    {
        if (ticket.State == TicketState.Waiting) Dequeue(ticket);
        var holder = ticket.Agent is { } member ? _agents.GetValueOrDefault(member) : null;
        ticket.State = state;
        ticket.Deadline = now.Up + LengthOf(ticket);
        if (holder is not null && !state.IsHeld())
        {
            holder.Holds.Remove(ticket);
            holder.IdleSince = now.Up;
        }

        if (state.IsQueued()) ticket.Agent = null;
        if (state == TicketState.Waiting) Enqueue(ticket);
        if (!state.IsOpen())
        {
            ticket.EndedAt = now.Wall;
            _open.Remove(ticket.Id);
            _byHolder[ticket.Holder].Remove(ticket);
            if (_byHolder[ticket.Holder].Count == 0) _byHolder.Remove(ticket.Holder);
        }

        Tell(op, ticket, agent ?? holder?.Member, note);
    }

    private void Tell(string op, Ticket ticket, string? agent, string? note = null)
    {
        Changes++;
        _steps.Add(new HallStep(op, ticket, agent, ticket.Queue, ticket.State.Word(), note));
        _changed.Add(ticket);
        _changedQueues.Add(ticket.Queue);
    }

    private void TellOf(Agent agent)
    {
        Changes++;
        _steps.Add(new HallStep(Ops.Present, null, agent.Member, default, Word(agent.Presence)));
        _changedAgents.Add(agent);
        foreach (var seat in agent.Seats) _changedQueues.Add(seat);
    }

    private void Enqueue(Ticket ticket)
    {
        if (!_waiting.TryGetValue(ticket.Queue, out var waiting)) _waiting[ticket.Queue] = waiting = new SortedSet<Ticket>(TicketOrder.Instance);
        waiting.Add(ticket);
        _inOrder.Remove(ticket.Queue);
    }

    private void Dequeue(Ticket ticket)
    {
        if (_waiting.TryGetValue(ticket.Queue, out var waiting)) waiting.Remove(ticket);
        _inOrder.Remove(ticket.Queue);
    }

    private void Requeue(Ticket ticket, Instant now)
    {
        ticket.PassedBy.Clear();
        Become(ticket, TicketState.Waiting, Ops.Requeue, now);
    }

    /// <summary>As the wire and the history spell it.</summary>
    internal static string Word(Presence presence) => presence switch { Presence.Ready => "ready", Presence.Break => "break", _ => "gone" };
}

/// <summary>What to store and to tell.</summary>
/// <param name="Steps">What happened, in its order.</param>
/// <param name="Tickets">To store and to tell.</param>
/// <param name="Noticed">To tell alone: the other side has come or gone.</param>
/// <param name="Agents">To store and to tell.</param>
/// <param name="Queues">Where places have moved.</param>
internal sealed record HallNews(IReadOnlyList<HallStep> Steps, IReadOnlyList<Ticket> Tickets, IReadOnlyList<Ticket> Noticed, IReadOnlyList<Agent> Agents, IReadOnlyList<QueueKey> Queues)
{
    public static readonly HallNews None = new([], [], [], [], []);
}

namespace Madang.QueueChecker;

/// <summary>
/// Judges a history of the desks. It knows nothing of how the server decides, only what must hold: every ticket is in one state and goes from it as the states allow, nobody is lost
/// and nobody doubled, nobody overtakes, and no agent holds more than they may.
/// </summary>
internal sealed class Checker(int mostOfAgent, int mostOfDesk)
{
    private static readonly Dictionary<string, (string[] From, string To)[]> Allowed = new(StringComparer.Ordinal)
    {
        ["offer"] = [(["waiting"], "offered")],
        ["hand-over"] = [(["waiting"], "offered")],
        ["pass"] = [(["offered"], "waiting")],
        ["accept"] = [(["offered"], "called")],
        ["answer"] = [(["called"], "talking")],
        ["away"] = [(["waiting"], "away")],
        ["back"] = [(["away"], "waiting")],
        ["abandon"] = [(["away"], "abandoned")],
        ["leave"] = [(["waiting", "away", "offered"], "left"), (["called", "talking", "on-hold"], "closed")],
        ["hold"] = [(["talking"], "on-hold")],
        ["resume"] = [(["on-hold"], "talking")],
        ["close"] = [(["called", "talking", "on-hold"], "closed")],
        ["requeue"] = [(["offered", "called", "talking", "on-hold"], "waiting")],
        ["unanswered"] = [(["called"], "away"), (["called"], "unanswered")],
        ["transfer"] = [(["called", "talking", "on-hold"], "waiting")],
        ["take-over"] = [(["called"], "called"), (["talking"], "talking"), (["on-hold"], "on-hold")],
        ["hours"] = [(["waiting", "away"], "closed-out-of-hours")],
        ["warn"] = [(["waiting"], "waiting"), (["away"], "away")],
    };

    private static readonly HashSet<string> TakesPlace = new(StringComparer.Ordinal) { "offered", "called", "talking" };
    private static readonly HashSet<string> Held = new(StringComparer.Ordinal) { "offered", "called", "talking", "on-hold" };
    private static readonly HashSet<string> Ended = new(StringComparer.Ordinal) { "closed", "left", "abandoned", "closed-out-of-hours", "unanswered" };

    private readonly Dictionary<string, Place> _tickets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _writingUp = new(StringComparer.Ordinal);
    private readonly List<string> _restored = [];
    private readonly List<string> _problems = [];
    private int _line;

    /// <summary>What is wrong, each with the number of its line.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>How many tickets were taken.</summary>
    public int Taken => _tickets.Count;

    /// <summary>How many of them have not ended.</summary>
    public int Open => _tickets.Values.Count(t => !Ended.Contains(t.State));

    public void Read(HistoryLine step)
    {
        _line++;
        switch (step.Op)
        {
            case "present":
                // An agent who has gone writes nothing up.
                if (step.State == "gone") foreach (var id in _writingUp.Where(w => w.Value == step.Agent).Select(w => w.Key).ToList()) _writingUp.Remove(id);
                break;
            case "written":
                _writingUp.Remove(step.Ticket ?? "");
                break;
            case "restore":
                Restore(step);
                break;
            case "restored":
                Restored();
                break;
            case "take":
                Take(step);
                break;
            default:
                Step(step);
                break;
        }
    }

    private void Take(HistoryLine step)
    {
        if (step.Ticket is null || !_tickets.TryAdd(step.Ticket, new Place(step, _line))) Wrong($"{step.Ticket} is taken twice");
        else if (step.State != "waiting") Wrong($"{step.Ticket} is {step.State} when it is taken");
    }

    private void Step(HistoryLine step)
    {
        if (step.Ticket is null || !_tickets.TryGetValue(step.Ticket, out var ticket))
        {
            Wrong($"{step.Op} of {step.Ticket}, which nobody took");
            return;
        }

        if (!Allowed.TryGetValue(step.Op, out var ways)) Wrong($"{step.Op} is no step");
        else if (!ways.Any(w => w.To == step.State && w.From.Contains(ticket.State))) Wrong($"{step.Op} takes {step.Ticket} from {ticket.State} to {step.State}");
        if (step.Op == "offer") InOrder(step, ticket);
        if (step.Op is "accept" or "hold" or "resume" or "close" or "pass" && ticket.Agent != step.Agent) Wrong($"{step.Op} of {step.Ticket} by {step.Agent}, but {ticket.Agent} holds it");

        if (step.State == "closed" && TakesPlace.Contains(ticket.State) && ticket.Agent is not null) _writingUp[step.Ticket] = ticket.Agent;
        ticket.State = step.State;
        (ticket.Desk, ticket.Skill) = (step.Desk ?? "", step.Skill ?? "");
        ticket.Agent = !Held.Contains(step.State) ? null : step.Op is "offer" or "hand-over" or "take-over" ? step.Agent : ticket.Agent;
        if (ticket.Agent is { } agent && TakesPlace.Contains(step.State)) Within(agent, step);
    }

    // Who is away is passed over, and keeps the time: that is no overtaking.
    private void InOrder(HistoryLine step, Place ticket)
    {
        foreach (var (id, other) in _tickets)
        {
            if (other.State == "waiting" && id != step.Ticket && other.Desk == step.Desk && other.Skill == step.Skill && other.Line < ticket.Line) Wrong($"{step.Ticket} is offered before {id}, which was taken earlier");
        }
    }

    private void Within(string agent, HistoryLine step)
    {
        var held = _tickets.Values.Where(t => t.Agent == agent && TakesPlace.Contains(t.State)).ToList();
        var writing = _writingUp.Where(w => w.Value == agent).Select(w => _tickets[w.Key].Desk).ToList();
        if (held.Count + writing.Count > mostOfAgent) Wrong($"{agent} holds {held.Count + writing.Count} places after {step.Op}, of {mostOfAgent}");
        foreach (var desk in held.Select(t => t.Desk).Distinct())
        {
            if (held.Count(t => t.Desk == desk) + writing.Count(d => d == desk) > mostOfDesk) Wrong($"{agent} holds too many of {desk} after {step.Op}");
        }
    }

    private void Restore(HistoryLine step)
    {
        _restored.Add(step.Ticket ?? "");
        if (step.Ticket is null || !_tickets.TryGetValue(step.Ticket, out var ticket)) Wrong($"{step.Ticket} is there after a start, and nobody took it");
        else if (ticket.State != step.State || ticket.Agent != (Held.Contains(step.State) ? step.Agent : null)) Wrong($"{step.Ticket} was {ticket.State} of {ticket.Agent} and is {step.State} of {step.Agent} after a start");
    }

    private void Restored()
    {
        foreach (var twice in _restored.GroupBy(id => id).Where(g => g.Count() > 1)) Wrong($"{twice.Key} is there twice after a start");
        foreach (var (id, ticket) in _tickets)
        {
            if (!Ended.Contains(ticket.State) && !_restored.Contains(id)) Wrong($"{id} was {ticket.State} and is lost after a start");
        }

        _restored.Clear();
        // Nobody writes up over a restart.
        _writingUp.Clear();
    }

    private void Wrong(string what) => _problems.Add($"line {_line}: {what}");

    private sealed class Place(HistoryLine taken, int line)
    {
        public int Line { get; } = line;

        public string State { get; set; } = taken.State;

        public string Desk { get; set; } = taken.Desk ?? "";

        public string Skill { get; set; } = taken.Skill ?? "";

        public string? Agent { get; set; }
    }
}

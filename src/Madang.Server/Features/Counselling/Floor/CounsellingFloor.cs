using Madang.Server.Features.Counselling.Queue;
using Madang.Server.Features.Counselling.Record;

namespace Madang.Server.Features.Counselling.Floor;

/// <summary>
/// The hall with the talks in it: what people asked for becomes changes of the hall, lines of talks, rows to write and news to tell.
/// Lives on the dispatcher's thread; nothing of it is true for anybody outside before <see cref="Pending"/> is stored.
/// </summary>
internal sealed class CounsellingFloor(Hall hall, TimeSpan promised, Func<DateTimeOffset, DateTimeOffset> local)
{
    /// <summary>So long before the promised time is over agents are alerted.</summary>
    public static readonly TimeSpan AlertBefore = TimeSpan.FromSeconds(30);

    private static readonly (IReadOnlyList<ServiceEvent> Events, IReadOnlyList<HallStep> Steps) NothingTold = ([], []);

    private readonly Dictionary<string, Talk> _talks = new(StringComparer.Ordinal);
    private readonly List<ServiceEvent> _events = [];
    private readonly List<HallStep> _history = [];
    private readonly HashSet<QueueKey> _movedQueues = [];
    private HashSet<QueueKey> _late = [];
    private (long Changes, QueueCounts Counts)? _counts;

    public Hall Hall => hall;

    public Instant Now { get; set; }

    public Writes Pending { get; private set; } = new();

    public IReadOnlyCollection<Talk> Talks => _talks.Values;

    public QueueCounts Counts
    {
        get
        {
            if (_counts is { } kept && kept.Changes == hall.Changes) return kept.Counts;
            var counts = new QueueCounts(hall, _talks.Values);
            _counts = (hall.Changes, counts);
            return counts;
        }
    }

    public Talk? Find(string ticket) => _talks.GetValueOrDefault(ticket);

    /// <summary>The open ticket if it belongs to one of these holders.</summary>
    public Talk? Find(string ticket, IReadOnlyList<string> holders) => Find(ticket) is { } talk && holders.Contains(talk.Ticket.Holder) ? talk : null;

    public void Restore(IEnumerable<Talk> talks, IEnumerable<Agent> agents, IEnumerable<(QueueKey Queue, TimeSpan Took)> recent)
    {
        var all = talks.ToList();
        foreach (var talk in all) _talks[talk.Ticket.Id] = talk;
        hall.Restore(all.Select(t => t.Ticket), agents, Now);
        foreach (var (queue, took) in recent) hall.Remember(queue, took);
    }

    public void Add(Talk talk) => _talks[talk.Ticket.Id] = talk;

    /// <summary>One more line in a talk. A repeated one is answered as the first was.</summary>
    public long Say(Talk talk, Side side, string message, string? author, string text, bool isFlagged = false, string? file = null, string? page = null)
    {
        if (talk.Sent.TryGetValue(message, out var known)) return known;
        var seq = ++talk.Record.LastSeq;
        talk.Sent[message] = seq;
        if (file is not null) talk.Files++;
        // Whole milliseconds, as they are stored: a line is the same wherever it is read from.
        var at = DateTimeOffset.FromUnixTimeMilliseconds(Now.Wall.ToUnixTimeMilliseconds());
        var line = new TalkMessage { Ticket = talk.Ticket.Id, Seq = seq, Message = message, Side = side, Author = author, Text = text, IsFlagged = isFlagged, File = file, Page = page, At = at };
        Pending.Messages.Add(line);
        talk.Keep(line);
        Pending.Tickets.Add(talk.Record);
        TellBoth(talk, ServiceEvent.Talk, seq);
        return seq;
    }

    public void Note(Talk talk, NoteKind kind, string author, string text)
    {
        Pending.Notes.Add(new TalkNote { Ticket = talk.Ticket.Id, Kind = kind, Author = author, Text = text, At = Now.Wall });
        if (talk.Ticket.Agent is { } agent) _events.Add(new ServiceEvent(Groups.OfAgent(agent), ServiceEvent.Note, talk.Ticket.Id, 0));
    }

    public void Tell(string group, string kind, string id, long seq) => _events.Add(new ServiceEvent(group, kind, id, seq));

    /// <summary>Takes over what the hall has decided since the last time.</summary>
    public void Follow()
    {
        hall.Dispatch(Now);
        var news = hall.Drain();
        foreach (var step in news.Steps)
        {
            _history.Add(step);
            if (step.Ticket is { } ticket && Find(ticket.Id) is { } talk) Follow(talk, step);
        }

        foreach (var ticket in news.Tickets)
        {
            if (Find(ticket.Id) is not { } talk) continue;
            talk.Record.Follow(ticket);
            Pending.Tickets.Add(talk.Record);
            TellBoth(talk, ServiceEvent.Ticket, talk.Record.Version);
        }

        foreach (var ticket in news.Noticed)
        {
            if (Find(ticket.Id) is { } talk) TellBoth(talk, ServiceEvent.Ticket, talk.Record.Version);
        }

        foreach (var agent in news.Agents)
        {
            Pending.AgentsByMember[agent.Member] = new StoredAgent { Member = agent.Member, Name = agent.Name, Presence = agent.Presence, Seats = StoredAgent.Write(agent.Seats) };
            _events.Add(new ServiceEvent(Groups.OfAgent(agent.Member), ServiceEvent.Presence, agent.Member, 0));
        }

        _movedQueues.UnionWith(news.Queues);
        foreach (var ticket in news.Tickets.Where(t => !t.State.IsOpen())) _talks.Remove(ticket.Id);
        if (news.Agents.Count > 0) LookAway();
    }

    // Whoever looks in does so as long as they are at work, over each change of their page.
    private void LookAway()
    {
        foreach (var talk in _talks.Values.Where(t => t.LookingIn.Count > 0))
        {
            foreach (var (member, name) in talk.LookingIn.Where(l => hall.FindAgent(l.Key) is not { Presence: not Presence.Gone }).ToList())
            {
                talk.LookingIn.Remove(member);
                Happened(talk, Happenings.LookedAway, name);
            }
        }
    }

    /// <summary>What was just stored may be told now.</summary>
    public (IReadOnlyList<ServiceEvent> Events, IReadOnlyList<HallStep> Steps) Stored()
    {
        if (!Pending.IsEmpty) Pending = new Writes();
        if (_events.Count == 0 && _history.Count == 0) return NothingTold;
        (IReadOnlyList<ServiceEvent>, IReadOnlyList<HallStep>) told = ([.. _events.Distinct()], [.. _history]);
        _events.Clear();
        _history.Clear();
        return told;
    }

    /// <summary>Queues in which positions have changed since the last time: told together, at most once a beat.</summary>
    public IReadOnlyList<QueueKey> TakeMovedQueues()
    {
        if (_movedQueues.Count == 0) return [];
        QueueKey[] moved = [.. _movedQueues];
        _movedQueues.Clear();
        return moved;
    }

    /// <summary>Desks at which somebody has just waited nearly as long as the city promises, or does so no more: only time passed, and no change tells of it.</summary>
    public IReadOnlyList<string> TakeLateDesks()
    {
        var late = Counts.WaitingSince(Now.Wall - promised + AlertBefore).ToHashSet();
        if (late.SetEquals(_late)) return [];
        string[] desks = [.. late.Except(_late).Concat(_late.Except(late)).Select(q => q.Desk).Distinct()];
        _late = late;
        return desks;
    }

    private void Follow(Talk talk, HallStep step)
    {
        var name = step.Agent is { } member ? hall.FindAgent(member)?.Name : null;
        if (step.Op is Ops.Close or Ops.Leave && talk.Ticket.State == TicketState.Closed)
        {
            talk.Record.Result = step.Note;
            talk.Record.TookMs = talk.Ticket.TalkSince is { } since ? (long)(Now.Up - since).TotalMilliseconds : null;
        }

        Count(talk, step);
        if (step is { Op: Ops.Transfer, Note: { Length: > 0 } note }) Note(talk, NoteKind.HandOver, name ?? "", note);
        if (!talk.Ticket.HasTalk) return;
        var happened = step.Op switch
        {
            Ops.Accept => Happenings.Called,
            Ops.Transfer => Happenings.Transferred,
            Ops.Requeue => Happenings.AgentLost,
            Ops.Hold => Happenings.OnHold,
            Ops.Resume => Happenings.Resumed,
            Ops.Close => step.Note == TalkResults.Abusive ? Happenings.EndedForAbuse : Happenings.Ended,
            Ops.Leave => Happenings.CitizenEnded,
            Ops.Unanswered => Happenings.Unanswered,
            Ops.TakeOver => Happenings.TakenOver,
            _ => null,
        };
        if (happened is not null) Happened(talk, happened, name);
        // Whoever has the talk now sees a form by another press of the citizen, also one who had it before.
        if (step.Op is Ops.Transfer or Ops.Requeue or Ops.TakeOver || talk.ShownForm is null) EndForm(talk);
    }

    /// <summary>By the desk and hour at which the ticket was taken, so that nothing of a day is counted on another.</summary>
    private void Count(Talk talk, HallStep step)
    {
        if (step.Op == Ops.Take) HourOf(talk).Taken++;
        // A second call after a lost agent is no second wait.
        else if (step.Op == Ops.Accept && talk.Record.CalledAt is null) HourOf(talk).Wait(Now.Wall - talk.Record.TakenAt, promised);
        else if (step.State == TicketState.Closed.Word())
        {
            HourOf(talk).Finished++;
            if (step.Note == TalkResults.Answered) HourOf(talk).Resolved++;
        }

        // By the state after this step: a later one of the same round may have ended it.
        else if (TicketStates.IsWithoutTalk(step.State)) HourOf(talk).GivenUp++;
    }

    private DeskHour HourOf(Talk talk)
    {
        var taken = local(talk.Record.TakenAt);
        var key = (talk.Record.Home, DateOnly.FromDateTime(taken.DateTime), taken.Hour);
        if (!Pending.Hours.TryGetValue(key, out var hour)) Pending.Hours[key] = hour = new DeskHour { Desk = key.Home, Day = key.Item2, Hour = key.Hour };
        return hour;
    }

    /// <summary>What happens is a line of the talk too, so that neither side misses it.</summary>
    public void Happened(Talk talk, string what, string? name) => Say(talk, Side.Happening, Happenings.IdOf(what, talk.Record.LastSeq + 1), name, what);

    private void TellBoth(Talk talk, string kind, long seq)
    {
        _events.Add(new ServiceEvent(Groups.OfHolder(talk.Ticket.Holder), kind, talk.Ticket.Id, seq));
        TellStaff(talk, kind, seq);
    }

    /// <summary>Nothing of a form is shown any more, and both sides hear of it.</summary>
    public void EndForm(Talk talk)
    {
        if (talk.Form is null) return;
        talk.Form = null;
        Tell(Groups.OfHolder(talk.Ticket.Holder), ServiceEvent.Form, talk.Ticket.Id, 0);
        TellAgent(talk, ServiceEvent.Form, 0);
    }

    /// <summary>Tells the agent of a talk alone.</summary>
    public void TellAgent(Talk talk, string kind, long seq)
    {
        if (talk.Ticket.Agent is { } agent) Tell(Groups.OfAgent(agent), kind, talk.Ticket.Id, seq);
    }

    // The agent of a talk, and whoever looks in.
    private void TellStaff(Talk talk, string kind, long seq)
    {
        TellAgent(talk, kind, seq);
        foreach (var colleague in talk.LookingIn.Keys) _events.Add(new ServiceEvent(Groups.OfAgent(colleague), kind, talk.Ticket.Id, seq));
    }
}

/// <summary>Says "look again": whoever hears it asks for what is true. It may be lost or come twice without harm.</summary>
/// <param name="Group">Who hears it; see <see cref="Groups"/>.</param>
/// <param name="Kind">What has changed.</param>
/// <param name="Id">Of the ticket, queue or agent.</param>
/// <param name="Seq">The version or the number of the last message, so that nobody asks for what they have.</param>
internal sealed record ServiceEvent(string Group, string Kind, string Id, long Seq)
{
    public const string Ticket = "ticket";
    public const string Talk = "talk";
    public const string Queue = "queue";
    public const string Seen = "seen";
    public const string Typing = "typing";
    public const string Note = "note";
    public const string Form = "form";
    public const string Presence = "presence";
    public const string Board = "board";
}

/// <summary>Names of those who hear events.</summary>
internal static class Groups
{
    /// <summary>All who sit at the board.</summary>
    public const string Board = "board";

    public static string OfHolder(string holder) => $"holder {holder}";

    public static string OfAgent(string member) => $"agent {member}";

    public static string OfQueue(QueueKey queue) => $"queue {queue}";
}

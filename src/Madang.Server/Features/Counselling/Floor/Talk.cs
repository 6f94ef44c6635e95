using Madang.Server.Features.Counselling.Queue;

namespace Madang.Server.Features.Counselling.Floor;

/// <summary>What the floor keeps of an open ticket beside its place: the record, and the talk.</summary>
internal sealed class Talk(Ticket ticket, StoredTicket record)
{
    public Ticket Ticket { get; } = ticket;

    public StoredTicket Record { get; } = record;

    // As many as come between two looks of a page that is open.
    private const int MostRecent = 32;

    private readonly Queue<TalkMessage> _recent = new();

    /// <summary>Sequence numbers by the senders' own ids, so that a repeated send is answered as the first one was.</summary>
    public Dictionary<string, long> Sent { get; } = new(StringComparer.Ordinal);

    /// <summary>Keeps the newest line at hand.</summary>
    public void Keep(TalkMessage line)
    {
        if (_recent.Count == MostRecent) _recent.Dequeue();
        _recent.Enqueue(line);
    }

    /// <summary>The lines after one, so that whoever asks for what is new is not answered from the disk; null when not all of them are at hand.</summary>
    public IReadOnlyList<TalkMessage>? After(long seq) => seq >= Record.LastSeq - _recent.Count ? [.. _recent.Where(m => m.Seq > seq)] : null;

    /// <summary>Whether it is this agent who talks with the citizen.</summary>
    public bool IsHeldBy(string member) => Ticket.Agent == member && Ticket.State.IsTalk();

    /// <summary>How many pictures are in it.</summary>
    public int Files { get; set; }

    /// <summary>An agent is ending it for abuse: the strike is written first.</summary>
    public bool IsEnding { get; set; }

    /// <summary>How fast the citizen writes.</summary>
    public TalkPace Pace { get; } = new();

    /// <summary>How fast a browser shows what is filled in.</summary>
    public TalkPace FormPace { get; } = new();

    /// <summary>What the citizen shows of a form; see <see cref="ShownForm"/>.</summary>
    public SharedForm? Form { get; set; }

    /// <summary>The same where it is shown to the agent of now.</summary>
    public SharedForm? ShownForm => Form is { } form && form.Agent == Ticket.Agent && Ticket.State.IsTalk() ? form : null;

    /// <summary>Up to where the citizen has everything.</summary>
    public long SeenByCitizen { get; set; }

    public long SeenByAgent { get; set; }

    /// <summary>Colleagues who look in, by member; both sides know.</summary>
    public Dictionary<string, string> LookingIn { get; } = new(StringComparer.Ordinal);

    /// <summary>What the citizen must be for what is talked about; null when nothing was asked.</summary>
    public int? LevelAsked { get; set; }

    /// <summary>The level of the citizen at their last request.</summary>
    public int Level { get; set; }
}

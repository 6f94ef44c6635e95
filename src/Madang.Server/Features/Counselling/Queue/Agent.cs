namespace Madang.Server.Features.Counselling.Queue;

/// <summary>Whether an agent takes people. The numbers are stored.</summary>
internal enum Presence
{
    /// <summary>Not at work.</summary>
    Gone = 0,

    Ready = 1,

    /// <summary>Finishes what is open and takes nobody new.</summary>
    Break = 2,
}

/// <summary>Staff at one or several desks. Only the <see cref="Hall"/> changes one.</summary>
internal sealed class Agent
{
    public required string Member { get; init; }

    /// <summary>As citizens see it.</summary>
    public required string Name { get; set; }

    public Presence Presence { get; set; }

    /// <summary>The queues that this agent serves.</summary>
    public HashSet<QueueKey> Seats { get; } = [];

    /// <summary>What rings at this agent, is called, is talked about or rests.</summary>
    public HashSet<Ticket> Holds { get; } = [];

    /// <summary>Talks that are over and being written up, with the end of that time.</summary>
    public Dictionary<string, (string Desk, TimeSpan Until)> WrapUps { get; } = new(StringComparer.Ordinal);

    public int Connections { get; set; }

    public TimeSpan SeenAt { get; set; }

    /// <summary>Since when nothing has been given to this agent and nothing has ended.</summary>
    public TimeSpan IdleSince { get; set; }

    /// <summary>Rings in a row that this agent let pass.</summary>
    public int PassedInARow { get; set; }

    /// <summary>Places that are taken: what rings, is called or talked about, and what is being written up.</summary>
    public int Load => Holds.Count(t => t.State.TakesCapacity()) + WrapUps.Count;

    public int LoadOf(string desk) => Holds.Count(t => t.Queue.Desk == desk && t.State.TakesCapacity()) + WrapUps.Values.Count(w => w.Desk == desk);
}

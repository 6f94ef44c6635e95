using Madang.Server.Features.Counselling.Queue;

namespace Madang.Server.Features.Counselling.Floor;

/// <summary>An agent's presence, so that neither a reload nor a restart sends anybody home.</summary>
internal sealed class StoredAgent
{
    public required string Member { get; init; }

    public required string Name { get; init; }

    public required Presence Presence { get; init; }

    /// <summary>The queues served, each as <c>desk/field</c>, parted by spaces.</summary>
    public required string Seats { get; init; }

    public static string Write(IEnumerable<QueueKey> seats) => string.Join(' ', seats.Select(s => $"{s.Desk}/{s.Skill}").Order(StringComparer.Ordinal));

    public static IEnumerable<QueueKey> Read(string seats) =>
        seats.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(s => s.Split('/')).Where(s => s.Length == 2).Select(s => new QueueKey(s[0], s[1]));

    public Agent ToAgent()
    {
        var agent = new Agent { Member = Member, Name = Name, Presence = Presence };
        agent.Seats.UnionWith(Read(Seats));
        return agent;
    }
}

namespace Madang.Server.Features.Counselling.Queue;

/// <summary>How long one will wait, from how long the last talks took.</summary>
internal sealed partial class Hall
{
    private readonly Dictionary<QueueKey, Queue<TimeSpan>> _recent = [];

    /// <summary>A talk has taken so long; also for those stored before a restart, oldest first.</summary>
    public void Remember(QueueKey queue, TimeSpan took)
    {
        if (took < TimeSpan.Zero) return;
        if (!_recent.TryGetValue(queue, out var recent)) _recent[queue] = recent = new Queue<TimeSpan>();
        recent.Enqueue(took);
        if (recent.Count > rules.RecentTalks) recent.Dequeue();
    }

    /// <summary>
    /// The wait of whoever has a position: the talks before it, spread over the places of all agents who are there. Null when that is not known: too few talks yet, or nobody there.
    /// </summary>
    public TimeSpan? EstimateOf(QueueKey queue, int position)
    {
        var places = 0;
        var free = 0;
        foreach (var agent in _agents.Values)
        {
            if (agent.Presence != Presence.Ready || !agent.Seats.Contains(queue)) continue;
            var most = Math.Min(rules.MostOfAgent, desks.PlacesAt(queue.Desk));
            places += most;
            free += Math.Max(0, Math.Min(rules.MostOfAgent - agent.Load, desks.PlacesAt(queue.Desk) - agent.LoadOf(queue.Desk)));
        }

        if (places == 0 || !_recent.TryGetValue(queue, out var recent) || recent.Count < rules.FewestTalks) return null;
        var before = Math.Max(0, position - free);
        return recent.Aggregate(TimeSpan.Zero, (sum, took) => sum + took + rules.WrapUp) / recent.Count * before / places;
    }
}

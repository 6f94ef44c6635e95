using System.Collections.Concurrent;

namespace Madang.Server.Features.Staff;

/// <param name="State">What the passkey handler wants to see again.</param>
/// <param name="Invitation">Hash of the link by which somebody joins; null for a sign-in.</param>
/// <param name="Name">The name that goes with the invitation.</param>
/// <param name="ExpiresAt">Until when an answer is taken.</param>
internal sealed record Ceremony(string State, string? Invitation, string? Name, DateTimeOffset ExpiresAt);

/// <summary>The questions put to passkeys that have not been answered yet: each is good for one answer, within five minutes, from the browser that asked.</summary>
internal sealed class Ceremonies(TimeProvider clock)
{
    /// <summary>A few hundred bytes each; more would be an attack, and then the oldest go.</summary>
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, Ceremony> _open = new(StringComparer.Ordinal);

    public static TimeSpan Good { get; } = TimeSpan.FromMinutes(5);

    /// <returns>What the browser shows with its answer.</returns>
    public string Begin(string state, string? invitation, string? name)
    {
        var now = clock.GetUtcNow();
        if (_open.Count >= Most) Clear(now);
        var id = StaffIds.Session();
        _open[id] = new Ceremony(state, invitation, name, now + Good);
        return id;
    }

    /// <summary>Takes a question, once. Null when it is unknown, answered or too old.</summary>
    public Ceremony? Take(string? id) => id is not null && _open.TryRemove(id, out var found) && found.ExpiresAt > clock.GetUtcNow() ? found : null;

    private void Clear(DateTimeOffset now)
    {
        foreach (var (id, ceremony) in _open)
            if (ceremony.ExpiresAt <= now) _open.TryRemove(id, out _);
        if (_open.Count < Most) return;
        foreach (var (id, _) in _open.OrderBy(o => o.Value.ExpiresAt).Take(Most / 2)) _open.TryRemove(id, out _);
    }
}

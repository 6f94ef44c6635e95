using System.Collections.Concurrent;

namespace Madang.World.Loop;

/// <summary>Who is in the world as which person, in whatever instance: a person is in it once; and how those spoke who have just left. From any thread.</summary>
internal sealed class Register
{
    /// <summary>After a minute of silence everybody may speak as if they had said nothing.</summary>
    private const long SilenceMs = 60_000;

    private readonly ConcurrentDictionary<string, Visitor> _present = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (Voice Voice, long LeftMs)> _voices = new(StringComparer.Ordinal);
    private long _sweptMs;

    public Visitor? Find(string? person) => person is not null && _present.TryGetValue(person, out var visitor) ? visitor : null;

    /// <summary>Enters a visitor, and returns who was here as the same person before.</summary>
    public Visitor? Enter(Visitor visitor)
    {
        Visitor? earlier = null;
        _present.AddOrUpdate(visitor.Identity.Person, visitor, (_, present) =>
        {
            earlier = present;
            return visitor;
        });
        return earlier;
    }

    public void Remove(Visitor visitor) => _present.TryRemove(KeyValuePair.Create(visitor.Identity.Person, visitor));

    /// <summary>Remembers how somebody spoke who leaves.</summary>
    public void KeepVoice(Visitor visitor, long nowMs)
    {
        if (visitor.Voice.SpokeMs == 0) return;
        _voices[visitor.Identity.Person] = (visitor.Voice, nowMs);
        var sweptMs = Interlocked.Read(ref _sweptMs);
        if (nowMs - sweptMs < SilenceMs || Interlocked.CompareExchange(ref _sweptMs, nowMs, sweptMs) != sweptMs) return;
        foreach (var kept in _voices)
        {
            if (nowMs - kept.Value.LeftMs >= SilenceMs) _voices.TryRemove(kept);
        }
    }

    /// <summary>How somebody spoke who was here a moment ago; null when they were not.</summary>
    public Voice? TakeVoice(string person, long nowMs) => _voices.TryRemove(person, out var kept) && nowMs - kept.LeftMs < SilenceMs ? kept.Voice : null;

    /// <summary>
    /// The instance of a space where the company of a person is: whom they followed last, or who followed them. Null when there is none.
    /// </summary>
    public string? InstanceOfCompany(string person, string space)
    {
        if (Find(Find(person)?.Companion) is { } leader && leader.Space == space) return leader.Instance;
        foreach (var (_, visitor) in _present)
        {
            if (visitor.Companion == person && visitor.Space == space) return visitor.Instance;
        }

        return null;
    }
}

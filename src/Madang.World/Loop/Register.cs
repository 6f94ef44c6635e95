using System.Collections.Concurrent;

namespace Madang.World.Loop;

/// <summary>Who is in the world as which person, in whatever instance: a person is in it once. From any thread.</summary>
internal sealed class Register
{
    private readonly ConcurrentDictionary<string, Visitor> _present = new(StringComparer.Ordinal);

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

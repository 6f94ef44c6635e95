using System.Collections.Concurrent;
using Madang.World;
using Madang.World.Loop;

namespace Madang.Server.Realtime;

/// <summary>Who is where at this moment, for pages and lists.</summary>
internal sealed class Presence : IWorldWitness
{
    private readonly ConcurrentDictionary<Visitor, bool> _visitors = [];

    public int People => _visitors.Count;

    public int PeopleIn(string space) => _visitors.Keys.Count(v => v.Space == space);

    /// <summary>Names in a space, in the order of the alphabet.</summary>
    /// <param name="space">Id of the space.</param>
    /// <param name="apart">Persons whom the reader does not meet.</param>
    public IReadOnlyList<string> NamesIn(string space, IReadOnlySet<string> apart) =>
        [.. _visitors.Keys.Where(v => v.Space == space && !apart.Contains(v.Identity.Person)).Select(v => v.Identity.Name).Order(StringComparer.Ordinal)];

    public void Joined(Visitor visitor) => _visitors[visitor] = true;

    public void Left(Visitor visitor, CloseCode code) => _visitors.TryRemove(visitor, out _);

    public void Said(Visitor visitor, string text, ServerTime at)
    {
    }

    public void Failed(Visitor? visitor, Exception fault)
    {
    }
}

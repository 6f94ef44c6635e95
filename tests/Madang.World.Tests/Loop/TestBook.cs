using System.Collections.Frozen;
using Madang.World.Loop;

namespace Madang.World.Tests.Loop;

/// <summary>A book that takes every block, for both and everywhere, as long as a test lasts.</summary>
internal sealed class TestBook : IBoundaryBook
{
    private readonly HashSet<(string, string)> _blocks = [];

    public List<Visitor> Visitors { get; } = [];

    public string? Block(Visitor visitor, string person, bool on)
    {
        if (on) _blocks.Add((visitor.Identity.Person, person));
        else _blocks.Remove((visitor.Identity.Person, person));
        foreach (var one in Visitors) one.ChangeBoundaries(one.Boundaries with { Apart = ApartFrom(one.Identity.Person) });
        return null;
    }

    public void Choose(Visitor visitor, Boundaries chosen) => visitor.ChangeBoundaries(chosen with { Apart = visitor.Boundaries.Apart });

    public FrozenSet<string> ApartFrom(string person) =>
        _blocks.Where(b => b.Item1 == person || b.Item2 == person).Select(b => b.Item1 == person ? b.Item2 : b.Item1).ToFrozenSet(StringComparer.Ordinal);
}

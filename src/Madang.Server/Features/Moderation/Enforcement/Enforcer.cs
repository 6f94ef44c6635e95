using System.Collections.Concurrent;
using Madang.World;
using Madang.World.Loop;

namespace Madang.Server.Features.Moderation.Enforcement;

/// <summary>Makes sanctions felt in the world at once: on the open connection, and on each that is opened.</summary>
internal sealed class Enforcer(SanctionBook book) : IWorldWitness
{
    private readonly ConcurrentDictionary<string, Visitor> _present = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>What holds against a person has changed. From any thread.</summary>
    /// <param name="person">Who.</param>
    /// <param name="tells">Whether they are told that there is something to read.</param>
    public void Apply(string person, bool tells)
    {
        if (!_present.TryGetValue(person, out var visitor)) return;
        Apply(visitor);
        if (tells) visitor.Advise(AdviceCodes.Sanction);
    }

    /// <summary>The name of somebody who is in the world; null for nobody.</summary>
    public string? NameOf(string person) => _present.TryGetValue(person, out var visitor) ? visitor.Identity.Name : null;

    /// <summary>Who comes in is entered first and looked up after: whatever is decided meanwhile is not missed.</summary>
    public void Joined(Visitor visitor)
    {
        _present[visitor.Identity.Person] = visitor;
        Apply(visitor);
    }

    public void Left(Visitor visitor, CloseCode code) => _present.TryRemove(KeyValuePair.Create(visitor.Identity.Person, visitor));

    public void Said(Visitor visitor, string text, ServerTime at)
    {
    }

    public void Failed(Visitor? visitor, Exception fault)
    {
    }

    private void Apply(Visitor visitor)
    {
        var person = visitor.Identity.Person;
        // Read and applied in one: of two who do it at once, the later one has read the later state.
        lock (_gate)
        {
            if (book.AgainstBeing(person, visitor.Space) is not null) visitor.Close(CloseCode.Banned);
            else visitor.Limit(book.LimitsOf(person, visitor.Space));
        }
    }
}

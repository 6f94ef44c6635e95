using System.Collections.Concurrent;
using System.Globalization;
using Madang.World;
using Madang.World.Loop;

namespace Madang.Server.Features.Entrance;

/// <summary>Sees to it that no two people in a space have the same name: who comes later gets a number behind it.</summary>
internal sealed class NameBook : IWorldWitness
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Space, string Name), Holder> _holders = [];
    private readonly ConcurrentQueue<Visitor> _left = new();

    /// <summary>Takes a name for a person in a space, the wished one if nobody else has it. <see cref="Release"/> gives it back, as does leaving.</summary>
    public string Take(string space, string person, string wished)
    {
        lock (_gate)
        {
            while (_left.TryDequeue(out var visitor)) ReleaseHeld(visitor.Space, visitor.Identity.Name, visitor.Identity.Person);
            for (var number = 1; ; number++)
            {
                var name = number == 1 ? wished : string.Create(CultureInfo.InvariantCulture, $"{wished} {number}");
                if (_holders.TryGetValue((space, name), out var holder) && holder.Person != person) continue;

                // The same person may be on the way in while the lost connection has not yet been noticed.
                _holders[(space, name)] = new Holder(person, holder.Times + 1);
                return name;
            }
        }
    }

    public void Release(string space, string name, string person)
    {
        lock (_gate) ReleaseHeld(space, name, person);
    }

    public void Left(Visitor visitor, CloseCode code) => _left.Enqueue(visitor);

    public void Joined(Visitor visitor)
    {
    }

    public void Said(Visitor visitor, string text, ServerTime at)
    {
    }

    public void Failed(Visitor? visitor, Exception fault)
    {
    }

    private void ReleaseHeld(string space, string name, string person)
    {
        if (!_holders.TryGetValue((space, name), out var holder) || holder.Person != person) return;
        if (holder.Times == 1) _holders.Remove((space, name));
        else _holders[(space, name)] = holder with { Times = holder.Times - 1 };
    }

    private readonly record struct Holder(string Person, int Times);
}

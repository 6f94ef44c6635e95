using System.Collections.Concurrent;
using System.Globalization;
using Madang.World;
using Madang.World.Loop;

namespace Madang.Server.Features.Entrance;

/// <summary>Sees to it that no two people in a space have the same name: who comes later gets a number behind it.</summary>
internal sealed class NameBook : IWorldWitness
{
    private static readonly char[] Digits = [.. "0123456789"];

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Space, string Name), string> _holders = [];
    private readonly Dictionary<(string Space, string Person), Held> _held = [];
    private readonly ConcurrentQueue<Visitor> _left = new();

    /// <summary>Takes a name for a person in a space, the wished one if nobody else has it. <see cref="Release"/> gives it back, as does leaving.</summary>
    public string Take(string space, string person, string wished)
    {
        lock (_gate)
        {
            while (_left.TryDequeue(out var visitor)) ReleaseHeld(visitor.Space, visitor.Identity.Person);
            // The same person may be on the way in while the lost connection has not yet been noticed.
            var times = _held.GetValueOrDefault((space, person)).Times;
            return Hold(space, person, wished, times + 1);
        }
    }

    /// <summary>Another name for somebody who is there; what others hold stays theirs.</summary>
    public string Rename(string space, string person, string wished)
    {
        lock (_gate) return Hold(space, person, wished, Math.Max(1, _held.GetValueOrDefault((space, person)).Times));
    }

    public void Release(string space, string person)
    {
        lock (_gate) ReleaseHeld(space, person);
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

    private string Hold(string space, string person, string wished, int times)
    {
        if (_held.TryGetValue((space, person), out var held)) _holders.Remove((space, held.Name));
        var name = wished;
        for (var number = 2; _holders.ContainsKey((space, name)); number++) name = string.Create(CultureInfo.InvariantCulture, $"{Unnumbered(wished)} {number}");
        _holders[(space, name)] = person;
        _held[(space, person)] = new Held(name, times);
        return name;
    }

    // Who was called "Calm Magpie 2" and comes back to where another is called so becomes the third, not "Calm Magpie 2 2".
    private static string Unnumbered(string name)
    {
        var end = name.TrimEnd(Digits);
        return end.Length < name.Length && end.Length > 1 && end[^1] == ' ' ? end[..^1] : name;
    }

    private void ReleaseHeld(string space, string person)
    {
        if (!_held.TryGetValue((space, person), out var held)) return;
        if (held.Times > 1)
        {
            _held[(space, person)] = held with { Times = held.Times - 1 };
            return;
        }

        _held.Remove((space, person));
        _holders.Remove((space, held.Name));
    }

    private readonly record struct Held(string Name, int Times);
}

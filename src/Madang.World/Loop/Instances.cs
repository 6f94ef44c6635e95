using System.Globalization;
using Madang.World.Spaces;

namespace Madang.World.Loop;

/// <summary>People in an instance, as other threads may see it.</summary>
public readonly record struct InstancePresence(string Space, string Instance, int People);

/// <summary>
/// The door of all spaces, the one place that threads share: fills each instance to its soft capacity, then opens another; takes nobody
/// above the hard one; brings two quiet instances together. Passed once by who comes in, never by who moves.
/// </summary>
internal sealed class Instances
{
    private readonly WorldRules _rules;
    private readonly Register _register;
    private readonly Calms _calms;
    private readonly Attendants _attendants;
    private readonly IWorldWitness _witness;
    private readonly Dictionary<string, SpaceBlueprint> _blueprints = new(StringComparer.Ordinal);
    private readonly Lock _door = new();
    private InstanceLoop[] _running = [];

    public Instances(IEnumerable<SpaceBlueprint> spaces, WorldRules rules, Register register, Calms calms, Attendants attendants, IWorldWitness witness)
    {
        (_rules, _register, _calms, _attendants, _witness) = (rules, register, calms, attendants, witness);
        foreach (var space in spaces)
        {
            _blueprints.Add(space.Id, space);
            Open(space);
        }
    }

    /// <summary>Is told of each instance opened later, on the thread of who comes in.</summary>
    public Action<InstanceLoop>? Opened { get; set; }

    /// <summary>From any thread: a picture of this moment.</summary>
    public InstanceLoop[] Running => Volatile.Read(ref _running);

    /// <summary>Keeps a place for who comes in: in the instance they wish for if it has any. Null when the space is unknown or full.</summary>
    public InstanceLoop? Reserve(Joining joining)
    {
        lock (_door)
        {
            if (!_blueprints.TryGetValue(joining.Space, out var blueprint)) return null;
            var place = ReturnsTo(joining) ?? Choose(blueprint, joining.Instance, out var mayOpen) ?? (mayOpen ? Open(blueprint) : null);
            place?.Reserve();
            return place;
        }
    }

    /// <summary>From any thread: the instance a newcomer would get now; null when the space is unknown or full.</summary>
    public string? Foresee(string space, string? wished)
    {
        lock (_door)
        {
            if (!_blueprints.TryGetValue(space, out var blueprint)) return null;
            return Choose(blueprint, wished, out var mayOpen)?.Id ?? (mayOpen ? NameOf(space, FreeNumber(space)) : null);
        }
    }

    public InstanceLoop? First(string space) => Array.Find(Running, loop => loop.Space == space);

    /// <summary>Closes an overflow instance that nobody is in or on the way to.</summary>
    public void CloseIfEmpty(InstanceLoop loop)
    {
        if (!loop.IsOverflow || loop.People > 0) return;
        lock (_door)
        {
            if (loop.People > 0 || loop.IsClosed) return;
            loop.Close();
            Volatile.Write(ref _running, Array.FindAll(_running, other => other != loop));
        }
    }

    /// <summary>
    /// An instance that has room for everybody of a quiet overflow instance and would still be far from its soft capacity; places for
    /// all of them are kept there. Null when they had better stay.
    /// </summary>
    public InstanceLoop? ReserveForAll(InstanceLoop quiet, int people)
    {
        if (!quiet.IsOverflow || people == 0) return null;
        lock (_door)
        {
            foreach (var loop in _running)
            {
                var most = _blueprints[loop.Space].Capacity.Soft * _rules.MergedSharePercent / 100;
                if (loop == quiet || loop.Space != quiet.Space || (loop.People < people && loop.IsOverflow) || loop.People + people > most) continue;
                loop.Reserve(people);
                return loop;
            }
        }

        return null;
    }

    // Who is still there as the same person gives the place up for themselves, also where it is the last.
    private InstanceLoop? ReturnsTo(Joining joining)
    {
        if (joining.Instance is not { } wished) return null;
        var present = _register.Find(joining.InPlaceOf) ?? _register.Find(joining.Identity.Person);
        return present?.Instance == wished ? Array.Find(_running, loop => loop.Id == wished && loop.Space == joining.Space) : null;
    }

    private InstanceLoop? Choose(SpaceBlueprint blueprint, string? wished, out bool mayOpen)
    {
        InstanceLoop? roomy = null, last = null;
        var count = 0;
        mayOpen = false;
        foreach (var loop in _running)
        {
            if (loop.Space != blueprint.Id) continue;
            count++;
            if (loop.People >= blueprint.Capacity.Hard) continue;
            if (loop.Id == wished) return loop;
            if (loop.People < blueprint.Capacity.Soft) roomy ??= loop;
            else last ??= loop;
        }

        mayOpen = roomy is null && count < _rules.InstancesPerSpace;
        return roomy ?? (mayOpen ? null : last);
    }

    private InstanceLoop Open(SpaceBlueprint blueprint)
    {
        var number = FreeNumber(blueprint.Id);
        var instance = new SpaceInstance(NameOf(blueprint.Id, number), blueprint, _rules);
        var opened = new InstanceLoop(instance, _rules, _register, this, _calms, _attendants, _witness) { IsOverflow = number > 1 };
        Volatile.Write(ref _running, [.. _running, opened]);
        Opened?.Invoke(opened);
        return opened;
    }

    private int FreeNumber(string space)
    {
        var number = 1;
        while (Array.Exists(_running, loop => loop.Id == NameOf(space, number))) number++;
        return number;
    }

    private static string NameOf(string space, int number) => string.Create(CultureInfo.InvariantCulture, $"{space}.{number}");
}

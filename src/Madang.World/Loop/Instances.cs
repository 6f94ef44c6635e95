using System.Globalization;
using Madang.World.Spaces;

namespace Madang.World.Loop;

/// <summary>People in an instance, as other threads may see it.</summary>
public readonly record struct InstancePresence(string Space, string Instance, int People);

/// <summary>The instances of all spaces: fills each to its soft capacity, then opens another; takes nobody above the hard one.</summary>
internal sealed class Instances
{
    private readonly WorldRules _rules;
    private readonly Dictionary<string, SpaceBlueprint> _blueprints = new(StringComparer.Ordinal);
    private readonly List<SpaceInstance> _all = [];
    private InstancePresence[] _presence = [];

    public Instances(IEnumerable<SpaceBlueprint> spaces, WorldRules rules)
    {
        _rules = rules;
        foreach (var space in spaces)
        {
            _blueprints.Add(space.Id, space);
            _all.Add(new SpaceInstance(NameOf(space.Id, 1), space, rules));
        }

        Publish();
    }

    public List<SpaceInstance> All => _all;

    /// <summary>From any thread: a picture of the last tick.</summary>
    public IReadOnlyList<InstancePresence> Presence => Volatile.Read(ref _presence);

    public bool Has(string space) => _blueprints.ContainsKey(space);

    /// <summary>An instance with room, the wished one if it has any; null when the space is full.</summary>
    public SpaceInstance? RoomIn(string space, string? wished)
    {
        if (!_blueprints.TryGetValue(space, out var blueprint)) return null;
        SpaceInstance? roomy = null, last = null;
        var count = 0;
        foreach (var instance in _all)
        {
            if (instance.Blueprint.Id != space) continue;
            count++;
            if (instance.Visitors.Count >= blueprint.Capacity.Hard) continue;
            if (instance.Id == wished) return instance;
            if (instance.Visitors.Count < blueprint.Capacity.Soft) roomy ??= instance;
            else last ??= instance;
        }

        if (roomy is not null) return roomy;
        return count < _rules.InstancesPerSpace ? Open(blueprint) : last;
    }

    /// <summary>From any thread: the instance a newcomer would get now; null when the space is unknown or full.</summary>
    public string? Foresee(string space, string? wished)
    {
        if (!_blueprints.TryGetValue(space, out var blueprint)) return null;
        string? roomy = null, last = null;
        var count = 0;
        foreach (var (id, instance, people) in Presence)
        {
            if (id != space) continue;
            count++;
            if (people >= blueprint.Capacity.Hard) continue;
            if (instance == wished) return instance;
            if (people < blueprint.Capacity.Soft) roomy ??= instance;
            else last ??= instance;
        }

        return roomy ?? (count < _rules.InstancesPerSpace ? NameOf(space, count + 1) : last);
    }

    /// <summary>Closes overflow instances that are empty, and shows the others who is where.</summary>
    public void Publish()
    {
        for (var i = _all.Count - 1; i >= 0; i--)
        {
            if (_all[i].Visitors.Count == 0 && _all[i].Id != NameOf(_all[i].Blueprint.Id, 1)) _all.RemoveAt(i);
        }

        var presence = new InstancePresence[_all.Count];
        for (var i = 0; i < presence.Length; i++)
        {
            presence[i] = new InstancePresence(_all[i].Blueprint.Id, _all[i].Id, _all[i].Visitors.Count);
        }

        Volatile.Write(ref _presence, presence);
    }

    private SpaceInstance Open(SpaceBlueprint blueprint)
    {
        var number = 2;
        while (_all.Exists(instance => instance.Id == NameOf(blueprint.Id, number))) number++;
        var opened = new SpaceInstance(NameOf(blueprint.Id, number), blueprint, _rules);
        _all.Add(opened);
        return opened;
    }

    private static string NameOf(string space, int number) => string.Create(CultureInfo.InvariantCulture, $"{space}.{number}");
}

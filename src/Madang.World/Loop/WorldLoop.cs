using Madang.World.Spaces;

namespace Madang.World.Loop;

/// <summary>
/// The world: all spaces, their instances and the door to them. Each instance is served by one thread, which ticks its
/// <see cref="InstanceLoop"/>; any thread lets visitors in. It never waits, reads no clock and throws nothing.
/// </summary>
public sealed class WorldLoop
{
    private readonly WorldRules _rules;
    private readonly Register _register = new();
    private readonly Calms _calms = new();
    private readonly Attendants _attendants = new();
    private readonly Instances _instances;

    /// <param name="rules">The numbers to run by.</param>
    /// <param name="spaces">At least one; ids are unique.</param>
    /// <param name="witness">Is told who came, left and spoke, from the threads of all instances.</param>
    public WorldLoop(WorldRules rules, IEnumerable<SpaceBlueprint> spaces, IWorldWitness witness)
    {
        _rules = rules;
        _instances = new Instances(spaces, rules, _register, _calms, _attendants, witness);
    }

    /// <summary>Is told of each instance that opens after the first of each space, which are there from the beginning; on the thread of who comes in.</summary>
    public Action<InstanceLoop>? Opened
    {
        get => _instances.Opened;
        set => _instances.Opened = value;
    }

    /// <summary>From any thread: the instances that are served now. The first of each space is always among them.</summary>
    public IReadOnlyList<InstanceLoop> Running => _instances.Running;

    /// <summary>From any thread: people in each instance, those on the way in among them.</summary>
    public IReadOnlyList<InstancePresence> Presence => Array.ConvertAll(_instances.Running, loop => new InstancePresence(loop.Space, loop.Id, loop.People));

    /// <summary>From any thread: the people in all instances of a space.</summary>
    public int PeopleIn(string space)
    {
        var people = 0;
        foreach (var loop in _instances.Running)
        {
            if (loop.Space == space) people += loop.People;
        }

        return people;
    }

    /// <summary>From any thread: the instance a pass would lead to now; null when the space is unknown or full. Nothing is reserved.</summary>
    /// <param name="space">Id of the space.</param>
    /// <param name="wished">An instance to prefer, for who returns or came by somebody's link.</param>
    public string? InstanceFor(string space, string? wished = null) => _instances.Foresee(space, wished);

    /// <summary>From any thread: the instance of a space where those are whom a person follows, or who follow them; null when there are none.</summary>
    public string? InstanceOfCompany(string person, string space) => _register.InstanceOfCompany(person, space);

    /// <summary>From any thread: who is in the world as this person; null for nobody.</summary>
    public Visitor? Find(string person) => _register.Find(person);

    /// <summary>From any thread: slows the words of a space down, in all its instances, from the next message on; null ends it.</summary>
    public void Calm(string space, Calm? calm) => _calms.Set(space, calm);

    /// <summary>From any thread: who is at work in a space without a visit, from the next tick on: all of them, each time. Nobody but staff is shown so.</summary>
    public void Attend(string space, IEnumerable<Attendant> attendants) => _attendants.Set(space, attendants);

    /// <summary>From any thread: asks for what has just happened around some people, at the next tick of the instance of the first who is here.</summary>
    /// <param name="people">Whom it is about; the first who is in the world says where.</param>
    /// <param name="radiusCm">How far around them.</param>
    /// <param name="take">Gets it, on the thread of the instance: take it and return.</param>
    /// <returns>False when none of them is here, or their instance is too busy.</returns>
    public bool TryTakeScene(IReadOnlyList<string> people, int radiusCm, Action<Scene> take)
    {
        foreach (var person in people)
        {
            if (_register.Find(person) is { } visitor) return visitor.Home.TryPost(new Letter(null, default, 0, Scene: new SceneAsk(people, radiusCm, take)));
        }

        return false;
    }

    /// <summary>
    /// From any thread: lets in who showed a good pass. The Welcome follows at the next tick, or a close code. Null when the instance
    /// is too busy: close with <see cref="CloseCode.Busy"/>. The witness hears of every visitor returned here exactly one
    /// <see cref="IWorldWitness.Left"/>.
    /// </summary>
    public Visitor? Join(Joining joining)
    {
        // Who finds no room is told so by the first instance, in its turn like everybody else.
        var reserved = _instances.Reserve(joining);
        var loop = reserved ?? _instances.First(joining.Space) ?? _instances.Running[0];
        var visitor = new Visitor(joining, loop, _rules);
        if (loop.TryPost(new Letter(visitor, default, 0, new Arrival(joining, HasPlace: reserved is not null)))) return visitor;
        if (reserved is not null) loop.Release();
        return null;
    }

    /// <summary>One step of all instances, where one thread serves them all: by hand in tests. Every <see cref="WorldRules.TickMs"/>.</summary>
    public void Tick(ServerTime now)
    {
        foreach (var loop in _instances.Running) loop.Tick(now);
    }

    /// <summary>Closes everybody, for a restart. Only where one thread serves all; the world is not ticked afterwards.</summary>
    public void Stop(ServerTime now, CloseCode code = CloseCode.Restart)
    {
        foreach (var loop in _instances.Running) loop.Stop(now, code);
    }
}

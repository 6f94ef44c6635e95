using Madang.World.Interest;
using Madang.World.Spaces;

namespace Madang.World.Loop;

/// <summary>
/// The world: all spaces and everyone in them. One thread ticks it (by hand in tests); any thread lets visitors in and hands over
/// their messages. It never waits, reads no clock and throws nothing.
/// </summary>
public sealed class WorldLoop
{
    /// <summary>The highest <see cref="Strain"/>.</summary>
    public const int MostStrain = 2;

    private readonly WorldRules _rules;
    private readonly IWorldWitness _witness;
    private readonly Inbox _inbox;
    private readonly Instances _instances;
    private readonly Reception _reception;
    private readonly Postroom _postroom;
    private readonly Bodies _bodies;
    private readonly FrameGatherer _gatherer;
    private bool _presenceChanged;
    private string? _ticking;

    /// <param name="rules">The numbers to run by.</param>
    /// <param name="spaces">At least one; ids are unique.</param>
    /// <param name="witness">Is told who came, left and spoke.</param>
    public WorldLoop(WorldRules rules, IEnumerable<SpaceBlueprint> spaces, IWorldWitness witness)
    {
        (_rules, _witness) = (rules, witness);
        _inbox = new Inbox(rules.InboxCapacity);
        _instances = new Instances(spaces, rules);
        _reception = new Reception(rules, _instances, witness);
        _bodies = new Bodies(rules);
        _postroom = new Postroom(rules, _bodies, witness);
        _gatherer = new FrameGatherer(rules);
    }

    /// <summary>From any thread: people per instance at the last tick. The first instance of each space is always there.</summary>
    public IReadOnlyList<InstancePresence> Presence => _instances.Presence;

    /// <summary>From any thread: the instance that is served at this moment; null between two ticks and while letters are read.</summary>
    public string? Ticking => Volatile.Read(ref _ticking);

    /// <summary>
    /// 0 to 2: how far the world is behind its beat. Each step lets news from afar wait twice as long, so that fewer frames leave; what
    /// happens close by is told as before. Set between two ticks, from the thread that ticks.
    /// </summary>
    public int Strain
    {
        get => _gatherer.Strain;
        set => _gatherer.Strain = Math.Clamp(value, 0, MostStrain);
    }

    /// <summary>From any thread: the people in all instances of a space.</summary>
    public int PeopleIn(string space)
    {
        var people = 0;
        foreach (var instance in Presence)
        {
            if (instance.Space == space) people += instance.People;
        }

        return people;
    }

    /// <summary>From any thread: the instance a pass would lead to now; null when the space is unknown or full. Nothing is reserved.</summary>
    /// <param name="space">Id of the space.</param>
    /// <param name="wished">An instance to prefer, for who returns or follows somebody.</param>
    public string? InstanceFor(string space, string? wished = null) => _instances.Foresee(space, wished);

    /// <summary>
    /// From any thread: lets in who showed a good pass. The Welcome follows at the next tick, or a close code. Null when the world
    /// is too busy: close with <see cref="CloseCode.Busy"/>. The witness hears of every visitor returned here exactly one
    /// <see cref="IWorldWitness.Left"/>.
    /// </summary>
    public Visitor? Join(Joining joining)
    {
        var visitor = new Visitor(joining, _inbox, _rules);
        return _inbox.TryPost(new Letter(visitor, default, 0, joining)) ? visitor : null;
    }

    /// <summary>One step of the world. From one thread, every <see cref="WorldRules.TickMs"/>.</summary>
    public void Tick(ServerTime now)
    {
        ReadLetters(now);
        foreach (var instance in _instances.All)
        {
            Volatile.Write(ref _ticking, instance.Id);
            SeeOut(instance, now);
            Move(instance, now);
        }

        foreach (var instance in _instances.All)
        {
            Volatile.Write(ref _ticking, instance.Id);
            Tell(instance, now);
        }

        Volatile.Write(ref _ticking, null);
        if (!_presenceChanged) return;

        _presenceChanged = false;
        _instances.Publish();
    }

    /// <summary>Closes everybody, for a restart. From the thread that ticks; the world is not ticked afterwards.</summary>
    public void Stop(ServerTime now, CloseCode code = CloseCode.Restart)
    {
        ReadLetters(now);
        foreach (var instance in _instances.All)
        {
            foreach (var visitor in instance.Visitors) visitor.Close(code);
            SeeOut(instance, now);
        }

        _instances.Publish();
    }

    private void ReadLetters(ServerTime now)
    {
        for (var left = _inbox.Capacity; left > 0 && _inbox.TryTake(out var letter); left--)
        {
            var visitor = letter.Visitor;
            try
            {
                if (letter.Joining is { } joining)
                {
                    _presenceChanged |= _reception.LetIn(visitor, joining, now.Milliseconds);
                    continue;
                }

                visitor.Answered();
                if (visitor.Avatar is not null) _postroom.Deliver(visitor, letter.Message, letter.ArrivedMs, now.Milliseconds);
            }
            catch (Exception fault)
            {
                Fail(visitor, fault);
            }
        }
    }

    private void SeeOut(SpaceInstance instance, ServerTime now)
    {
        for (var i = instance.Visitors.Count - 1; i >= 0; i--)
        {
            var visitor = instance.Visitors[i];
            if (visitor.TakeOverflow() is > 0 and var lost && !visitor.Patience.Bears(lost, _rules, now.Milliseconds))
            {
                visitor.Close(CloseCode.Banned);
            }

            if (visitor.Closing is not { } code) continue;
            _presenceChanged = true;
            try
            {
                _reception.SeeOut(visitor, instance, code, now.Milliseconds);
            }
            catch (Exception fault)
            {
                Fail(visitor, fault);
            }
        }
    }

    private void Move(SpaceInstance instance, ServerTime now)
    {
        foreach (var visitor in instance.Visitors)
        {
            try
            {
                _bodies.Move(visitor, instance, now.Milliseconds);
            }
            catch (Exception fault)
            {
                Fail(visitor, fault);
            }
        }

        try
        {
            PersonalSpace.Keep(instance, now.Milliseconds);
        }
        catch (Exception fault)
        {
            _witness.Failed(visitor: null, fault);
        }
    }

    private void Tell(SpaceInstance instance, ServerTime now)
    {
        foreach (var visitor in instance.Visitors)
        {
            var avatar = visitor.Avatar!;
            if (avatar.SpreadVersion == avatar.Version) continue;
            avatar.SpreadVersion = avatar.Version;
            _gatherer.Spread(instance, avatar, now.Milliseconds);
        }

        foreach (var visitor in instance.Visitors)
        {
            try
            {
                Tell(visitor, instance, now.Milliseconds);
            }
            catch (Exception fault)
            {
                Fail(visitor, fault);
            }
        }

        instance.Gestures.Clear();
    }

    private void Tell(Visitor visitor, SpaceInstance instance, long nowMs)
    {
        if (!visitor.Link.IsClear)
        {
            if (visitor.StuckSinceMs is not { } since) visitor.StuckSinceMs = nowMs;
            else if (nowMs - since > _rules.SlowReaderMs) visitor.Close(CloseCode.SlowReader);
            return;
        }

        visitor.StuckSinceMs = null;
        _reception.Greet(visitor, instance, nowMs);
        var frame = _gatherer.Gather(instance, visitor, nowMs);
        if (!frame.IsEmpty) visitor.Link.Send(frame);
        instance.Chat.SendTo(visitor);
        visitor.Outbox.SendTo(visitor.Link, nowMs);
    }

    private void Fail(Visitor visitor, Exception fault)
    {
        visitor.Close(CloseCode.Fault);
        _witness.Failed(visitor, fault);
    }
}

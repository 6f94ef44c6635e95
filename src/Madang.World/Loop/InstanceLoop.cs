using Madang.World.Interest;
using Madang.World.Protocol;

namespace Madang.World.Loop;

/// <summary>
/// One instance of a space and everyone in it. One thread at a time ticks it; what is said to be from any thread may be called meanwhile.
/// It never waits, reads no clock and throws nothing.
/// </summary>
public sealed class InstanceLoop
{
    /// <summary>The highest <see cref="Strain"/>.</summary>
    public const int MostStrain = 2;

    /// <summary>So often it is looked at whether a visitor still reads, also when there is nothing to tell.</summary>
    private const int LookAtLinkMs = 500;

    private readonly WorldRules _rules;
    private readonly IWorldWitness _witness;
    private readonly Register _register;
    private readonly Instances _instances;
    private readonly SpaceInstance _instance;
    private readonly Inbox _inbox;
    private readonly Reception _reception;
    private readonly Postroom _postroom;
    private readonly Bodies _bodies;
    private readonly Changes _changes;
    private readonly FrameGatherer _gatherer;
    private readonly NewMotions _newMotions = new();
    private readonly SharedStage _stage;
    private readonly Attendance _attendance;
    private int _people;
    private bool _isClosed;
    private long _quietSinceMs = long.MaxValue;

    internal InstanceLoop(SpaceInstance instance, WorldRules rules, Register register, Instances instances, Calms calms, Attendants attendants, IWorldWitness witness)
    {
        (_instance, _rules, _register, _instances, _witness) = (instance, rules, register, instances, witness);
        _inbox = new Inbox(Math.Min(rules.InboxCapacity, Math.Max(1_024, instance.Blueprint.Capacity.Hard * 16)));
        _reception = new Reception(rules, instance, register, witness, Release);
        _bodies = new Bodies(rules);
        _changes = new Changes(rules);
        _stage = new SharedStage(instance, instances);
        _attendance = new Attendance(instance, attendants, register);
        _postroom = new Postroom(rules, _bodies, _stage, calms, witness);
        _gatherer = new FrameGatherer(rules);
    }

    /// <summary>The space and a number: <c>yard.1</c>.</summary>
    public string Id => _instance.Id;

    /// <summary>Id of the space.</summary>
    public string Space => _instance.Blueprint.Id;

    /// <summary>Opened because the first one was full, and closed again when nobody is in it.</summary>
    internal bool IsOverflow { get; init; }

    /// <summary>From any thread: who is in it or on the way.</summary>
    public int People => Volatile.Read(ref _people);

    /// <summary>From any thread: nobody will ever be in it again; it needs no more ticks.</summary>
    public bool IsClosed => Volatile.Read(ref _isClosed);

    /// <summary>From any thread: nobody is in it and nothing waits for it; a tick would do nothing.</summary>
    public bool IsIdle => People == 0 && _inbox.IsEmpty && !_stage.HasGuests;

    /// <summary>Is called when something comes that waits for a tick, from the thread that brings it.</summary>
    public Action? Woken { get; set; }

    /// <summary>
    /// 0 to 2: how far the instance is behind its beat. Each step lets news from afar wait twice as long, so that fewer frames leave; what
    /// happens close by is told as before. Set between two ticks, from the thread that ticks.
    /// </summary>
    public int Strain
    {
        get => _gatherer.Strain;
        set => _gatherer.Strain = Math.Clamp(value, 0, MostStrain);
    }

    /// <summary>One step, every <see cref="WorldRules.TickMs"/>.</summary>
    public void Tick(ServerTime now)
    {
        ReadLetters(now);
        Move(now);
        Tell(now);
        if (_instance.Visitors.Count == 0) _instances.CloseIfEmpty(this);
        else MergeWhenQuiet(now);
    }

    /// <summary>Closes everybody, for a restart. From the thread that ticks; it is not ticked afterwards.</summary>
    public void Stop(ServerTime now, CloseCode code = CloseCode.Restart)
    {
        ReadLetters(now);
        foreach (var visitor in _instance.Visitors) visitor.Close(code);
        SeeOut(now);
    }

    /// <summary>From any thread. False when too much waits already.</summary>
    internal bool TryPost(in Letter letter)
    {
        if (!_inbox.TryPost(letter)) return false;
        Woken?.Invoke();
        return true;
    }

    internal void Reserve(int people = 1) => Interlocked.Add(ref _people, people);

    internal void Release() => Interlocked.Decrement(ref _people);

    internal void Close() => Volatile.Write(ref _isClosed, true);

    private void ReadLetters(ServerTime now)
    {
        for (var left = _inbox.Capacity; left > 0 && _inbox.TryTake(out var letter); left--)
        {
            var visitor = letter.Visitor;
            try
            {
                if (letter.Scene is { } ask) ask.Take(_instance.Scene.Take(_instance, ask, now.Milliseconds));
                else if (letter.Stage is { } news) _stage.Receive(news, now.Milliseconds);
                else if (letter.Arrival is { } arrival) LetIn(visitor!, arrival, now);
                else Deliver(visitor!, letter, now);
            }
            catch (Exception fault)
            {
                Fail(visitor, fault);
            }
        }
    }

    private void LetIn(Visitor visitor, Arrival arrival, ServerTime now)
    {
        if (_reception.LetIn(visitor, arrival, now.Milliseconds)) visitor.Link.ServeBy(this);
        else if (arrival.HasPlace) Release();
    }

    private void Deliver(Visitor visitor, in Letter letter, ServerTime now)
    {
        // Said to this instance by who is in another by now.
        if (visitor.Home != this && visitor.Home.TryPost(letter)) return;
        visitor.Answered();
        if (visitor.Place != _instance) return;
        // What the visitor was told has changed counts for what they then send.
        if (letter.Message.Kind != ClientMessageKind.Move) _changes.TakeIn(visitor, _instance, now.Milliseconds);
        _postroom.Deliver(visitor, letter.Message, letter.ArrivedMs, now.Milliseconds);
    }

    private void SeeOut(ServerTime now)
    {
        for (var i = _instance.Visitors.Count - 1; i >= 0; i--) SeeOut(_instance.Visitors[i], now);
    }

    /// <summary>Whether the visitor goes, and is gone now.</summary>
    private bool SeeOut(Visitor visitor, ServerTime now)
    {
        if (visitor.TakeOverflow() is > 0 and var lost && !visitor.Patience.Bears(lost, _rules, now.Milliseconds)) visitor.Close(CloseCode.Banned);
        if (visitor.Closing is not { } code) return false;
        try
        {
            _stage.Leave(visitor);
            _reception.SeeOut(visitor, code, now.Milliseconds);
        }
        catch (Exception fault)
        {
            Fail(visitor, fault);
        }

        return true;
    }

    /// <summary>Sees out who goes and moves who stays, in one round: what is kept of a visitor is fetched from memory once.</summary>
    private void Move(ServerTime now)
    {
        for (var i = _instance.Visitors.Count - 1; i >= 0; i--)
        {
            var visitor = _instance.Visitors[i];
            var isCalled = visitor.TakeCall();
            if (isCalled && SeeOut(visitor, now)) continue;
            try
            {
                if (isCalled) Heed(visitor, now.Milliseconds);
                _bodies.Move(visitor, _instance, now.Milliseconds);
            }
            catch (Exception fault)
            {
                Fail(visitor, fault);
            }
        }

        try
        {
            PersonalSpace.Keep(_instance, now.Milliseconds);
            _stage.Tick(now.Milliseconds);
            _attendance.Tick(now.Milliseconds);
            _instance.Scene.Note(_instance, now.Milliseconds);
        }
        catch (Exception fault)
        {
            _witness.Failed(visitor: null, fault);
        }
    }

    /// <summary>What was asked for of a visitor from outside, besides to send them away.</summary>
    private void Heed(Visitor visitor, long nowMs)
    {
        _changes.TakeIn(visitor, _instance, nowMs);
        Bodies.Rest(visitor, nowMs);
        visitor.TellBy(0);
    }

    private void Tell(ServerTime now)
    {
        _newMotions.Gather(_instance);
        var isNewsForAll = _instance.TakeNewsForAll();
        foreach (var visitor in _instance.Visitors)
        {
            try
            {
                var isDue = _gatherer.Notice(_instance, visitor, _newMotions, now.Milliseconds);
                if (isDue || isNewsForAll || now.Milliseconds >= visitor.NewsMs) Tell(visitor, now.Milliseconds);
                else if (now.Milliseconds >= visitor.LinkSeenMs + LookAtLinkMs) LookAtLink(visitor, now.Milliseconds);
            }
            catch (Exception fault)
            {
                Fail(visitor, fault);
            }
        }

        _instance.Gestures.Clear();
    }

    private void Tell(Visitor visitor, long nowMs)
    {
        if (!LookAtLink(visitor, nowMs)) return;
        _reception.Greet(visitor, nowMs);
        var frame = _gatherer.Gather(_instance, visitor, _newMotions, nowMs);
        if (!frame.IsEmpty) visitor.Link.Send(frame);
        _instance.Chat.SendTo(visitor);
        if (visitor.TakeAdvice() is { } advice) visitor.Outbox.Tell(ServerMessages.Advice(advice, 0));
        visitor.Outbox.SendTo(visitor.Link, nowMs);
        visitor.Told(_gatherer.NextMs(_instance, visitor, nowMs));
    }

    /// <summary>Whether there is room for more. Who has not read for too long is sent away.</summary>
    private bool LookAtLink(Visitor visitor, long nowMs)
    {
        visitor.LinkSeenMs = nowMs;
        if (visitor.Link.IsClear)
        {
            visitor.StuckSinceMs = null;
            return true;
        }

        if (visitor.StuckSinceMs is not { } since) visitor.StuckSinceMs = nowMs;
        else if (nowMs - since > _rules.SlowReaderMs) visitor.Close(CloseCode.SlowReader);
        visitor.TellBy(0);
        return false;
    }

    /// <summary>An overflow instance that has held few people for a while gives them to another, on the same sockets: they are welcomed there.</summary>
    private void MergeWhenQuiet(ServerTime now)
    {
        var people = _instance.Visitors.Count;
        if (people * 100 > _instance.Blueprint.Capacity.Soft * _rules.QuietSharePercent) _quietSinceMs = long.MaxValue;
        else if (_quietSinceMs == long.MaxValue) _quietSinceMs = now.Milliseconds;
        if (_quietSinceMs > now.Milliseconds - _rules.QuietMs) return;

        // Not while somebody is on the way in, and tried again only after another while.
        _quietSinceMs = now.Milliseconds;
        if (People != people || _instances.ReserveForAll(this, people) is not { } other) return;
        for (var i = people - 1; i >= 0; i--) MoveOver(_instance.Visitors[i], other, now.Milliseconds);
    }

    private void MoveOver(Visitor visitor, InstanceLoop other, long nowMs)
    {
        _stage.Leave(visitor);
        var arrival = _reception.SeeOver(visitor, nowMs);
        visitor.Home = other;
        if (other.TryPost(new Letter(visitor, default, nowMs, arrival))) return;

        other.Release();
        _register.Remove(visitor);
        visitor.Link.Close(CloseCode.Busy);
        _witness.Left(visitor, CloseCode.Busy);
    }

    private void Fail(Visitor? visitor, Exception fault)
    {
        visitor?.Close(CloseCode.Fault);
        _witness.Failed(visitor, fault);
    }
}

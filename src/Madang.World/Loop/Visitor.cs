using Madang.World.Avatars;
using Madang.World.Interest;
using Madang.World.Protocol;

namespace Madang.World.Loop;

/// <summary>
/// Someone connected, as the server holds them. The public members may be called from any thread and never wait; they take effect
/// at the next tick. Everything internal belongs to the thread of the instance they are in.
/// </summary>
public sealed class Visitor
{
    private readonly int _mostPending;
    private int _pending;
    private int _overflowed;
    private int _closing;
    private int _isCalled;
    private bool _resting;
    private string? _token;
    private string? _advice;
    private SpeechLimits _limits = SpeechLimits.None;
    private string? _lastToken;
    private VisitorIdentity? _changed;
    private VisitorIdentity _identity;
    private Boundaries? _redrawn;
    private Boundaries _boundaries;
    private string _instance = "";
    private long _standing;
    private InstanceLoop _home;
    private string? _companion;

    internal Visitor(Joining joining, InstanceLoop home, WorldRules rules)
    {
        (_identity, Space, Link, _token) = (joining.Identity, joining.Space, joining.Link, joining.ResumeToken);
        (_home, _mostPending) = (home, rules.PendingPerVisitor);
        _boundaries = joining.Boundaries;
        Attends = rules.MotionsPerVisitor;
        Buckets = new TokenBucket[rules.Messages.Count];
    }

    public VisitorIdentity Identity => Volatile.Read(ref _identity);

    /// <summary>What the visitor wants kept from them.</summary>
    public Boundaries Boundaries => Volatile.Read(ref _boundaries);

    /// <summary>Id of the space.</summary>
    public string Space { get; }

    /// <summary>Name of the instance; empty until the visitor has come in.</summary>
    public string Instance => Volatile.Read(ref _instance);

    /// <summary>Where the avatar stood at the last tick, or where it stood last.</summary>
    public Standing Standing => Standing.Unpack(Volatile.Read(ref _standing));

    /// <summary>Hands over one whole message that arrived at <paramref name="now"/>. Any bytes will do: what is no message closes the link.</summary>
    public void Receive(ReadOnlySpan<byte> message, ServerTime now)
    {
        if (message.Length > ClientMessages.MaxBytes)
        {
            Close(CloseCode.TooLarge);
            return;
        }

        if (!ClientMessages.TryRead(message, out var read) || read.Kind == ClientMessageKind.Enter)
        {
            Close(CloseCode.Malformed);
            return;
        }

        if (read.Kind == ClientMessageKind.Unknown) return;
        if (Interlocked.Increment(ref _pending) <= _mostPending && Home.TryPost(new Letter(this, read, now.Milliseconds))) return;

        Interlocked.Decrement(ref _pending);
        Interlocked.Increment(ref _overflowed);
        Call();
    }

    /// <summary>The socket is gone or the visitor went. Calling it twice, or after the world closed the link, does no harm.</summary>
    public void Leave() => Close(CloseCode.Normal);

    /// <summary>Sends the visitor away with a code; the first code given counts.</summary>
    public void Close(CloseCode code)
    {
        Interlocked.CompareExchange(ref _closing, (int)code, 0);
        Call();
    }

    /// <summary>No WebSocket pong for 5 s: the avatar stands still where it is.</summary>
    public void EndMotion()
    {
        Volatile.Write(ref _resting, true);
        Call();
    }

    /// <summary>Sends a new resume token.</summary>
    public void Renew(string resumeToken)
    {
        Volatile.Write(ref _token, resumeToken);
        Call();
    }

    /// <summary>What this visitor may say less than the others; <see cref="SpeechLimits.None"/> for nothing.</summary>
    public void Limit(SpeechLimits limits) => Volatile.Write(ref _limits, limits);

    /// <summary>Tells the visitor alone something, by a code of <see cref="AdviceCodes"/>.</summary>
    public void Advise(string code)
    {
        Volatile.Write(ref _advice, code);
        Call();
    }

    /// <summary>Another name, look or level for the same person.</summary>
    public void ChangeIdentity(VisitorIdentity identity)
    {
        Volatile.Write(ref _changed, identity);
        Call();
    }

    /// <summary>Other boundaries from the next tick on. Of several the last holds: each is whole.</summary>
    public void ChangeBoundaries(Boundaries boundaries)
    {
        Volatile.Write(ref _redrawn, boundaries);
        Call();
    }

    internal IVisitorLink Link { get; }

    /// <summary>From any thread: the instance to which what the visitor says goes.</summary>
    internal InstanceLoop Home
    {
        get => Volatile.Read(ref _home);
        set => Volatile.Write(ref _home, value);
    }

    /// <summary>From any thread: the person whom the visitor followed last; null for none.</summary>
    internal string? Companion
    {
        get => Volatile.Read(ref _companion);
        set => Volatile.Write(ref _companion, value);
    }

    internal Acquaintances Acquaintances { get; private set; } = new();

    internal TokenBucket[] Buckets { get; }

    /// <summary>Of the person, whatever connection they have.</summary>
    internal Voice Voice { get; set; } = new();

    internal Outbox Outbox { get; } = new();

    internal Patience Patience { get; } = new();

    /// <summary>Null until the visitor has come in and after they left.</summary>
    internal Avatar? Avatar { get; set; }

    /// <summary>The instance the visitor is in; null as <see cref="Avatar"/> is.</summary>
    internal SpaceInstance? Place { get; set; }

    internal bool IsWelcomed { get; set; }

    /// <summary>Before this time there is nothing to tell the visitor, unless something happens that all are told.</summary>
    internal long NewsMs { get; private set; }

    /// <summary>When it was last looked at whether the link is clear.</summary>
    internal long LinkSeenMs { get; set; }

    /// <summary>Since when the link has not been clear; null while it is.</summary>
    internal long? StuckSinceMs { get; set; }

    /// <summary>A claim that waits for its time or for the rate to allow it; a newer one takes its place.</summary>
    internal MoveClaim? Claim { get; set; }

    internal long ClaimArrivedMs { get; set; }

    internal TravelDebt Debt;

    internal uint LastSequence { get; set; }

    internal uint Corrections { get; set; }

    /// <summary>Slot of the avatar whose motions are told however far it is; 0 for none.</summary>
    internal int Followed { get; set; }

    /// <summary>Of how many others the motions are told at most.</summary>
    internal int Attends { get; set; }

    internal HashSet<string> Muted { get; } = new(StringComparer.Ordinal);

    /// <summary>A safe zone has begun: the visitor goes to where nobody stands in it.</summary>
    internal bool StepsAside { get; set; }

    /// <summary>Neither sees or hears the other.</summary>
    internal bool IsApartFrom(string? person) => person is not null && _boundaries.Apart.Count > 0 && _boundaries.Apart.Contains(person);

    /// <summary>Whether nobody like this may come near.</summary>
    internal bool IsClosedTo(Visitor other) => _boundaries.IsSafeZone && other != this && other.Identity.Person != Companion;

    /// <summary>Centimetres that the visitor wants between themselves and another.</summary>
    internal int DistanceTo(Visitor other) => IsClosedTo(other) ? Boundaries.MostCm : _boundaries.DistanceCm;

    /// <summary>Whether somebody's words are told to the visitor.</summary>
    internal bool Hears(string person) =>
        person == _identity.Person
        || (!Muted.Contains(person) && !IsApartFrom(person) && !_boundaries.HidesWords && (!_boundaries.IsSafeZone || person == Companion));

    internal long SaidSeen { get; set; }

    internal SpeechLimits Limits => Volatile.Read(ref _limits);

    /// <summary>There will be something to tell at this time, or there was before.</summary>
    internal void TellBy(long ms)
    {
        if (ms < NewsMs) NewsMs = ms;
    }

    /// <summary>All has been told; the next time something may be due is known.</summary>
    internal void Told(long nextMs) => NewsMs = nextMs;

    /// <summary>
    /// Whether since the last time something was asked for from outside: only then a beat has to look at what. One field instead of
    /// seven, because of hundreds of visitors each lies far from the last in memory.
    /// </summary>
    internal bool TakeCall() => Volatile.Read(ref _isCalled) != 0 && Interlocked.Exchange(ref _isCalled, 0) != 0;

    internal void Answered() => Interlocked.Decrement(ref _pending);

    internal int TakeOverflow() => _overflowed == 0 ? 0 : Interlocked.Exchange(ref _overflowed, 0);

    internal CloseCode? Closing => Volatile.Read(ref _closing) is var code and not 0 ? (CloseCode)code : null;

    internal bool TakeResting()
    {
        if (!Volatile.Read(ref _resting)) return false;
        Volatile.Write(ref _resting, false);
        return true;
    }

    /// <summary>Begins anew in another instance: nobody is known there, and a Welcome is due.</summary>
    internal void BeginAnew()
    {
        Acquaintances = new Acquaintances();
        (IsWelcomed, Followed, Corrections, Claim, NewsMs) = (false, 0, 0, null, 0);
        Interlocked.CompareExchange(ref _token, _lastToken, null);
    }

    internal string? TakeToken()
    {
        if (_token is null || Interlocked.Exchange(ref _token, null) is not { } token) return null;
        return _lastToken = token;
    }

    internal string? TakeAdvice() => _advice is null ? null : Interlocked.Exchange(ref _advice, null);

    internal VisitorIdentity? TakeChange() => _changed is null ? null : Interlocked.Exchange(ref _changed, null);

    internal Boundaries? TakeBoundaries() => _redrawn is null ? null : Interlocked.Exchange(ref _redrawn, null);

    internal void SetBoundaries(Boundaries boundaries) => Volatile.Write(ref _boundaries, boundaries);

    internal void SetIdentity(VisitorIdentity identity) => Volatile.Write(ref _identity, identity);

    internal void SetInstance(string instance) => Volatile.Write(ref _instance, instance);

    internal void SetStanding(in Standing standing) => Volatile.Write(ref _standing, standing.Pack());

    // After what was asked for is written: who sees the call sees that too.
    private void Call() => Volatile.Write(ref _isCalled, 1);
}

using Madang.World.Interest;
using Madang.World.Protocol;

namespace Madang.World.Avatars;

/// <summary>The body of a visitor in an instance, and its motion record, which is encoded at most once a tick whoever needs it.</summary>
internal sealed class Avatar(int slot, string person)
{
    /// <summary>Who settled may shift by so much, counted from where they settled.</summary>
    private const long FidgetMm = 100;

    /// <summary>So many of the last motions are remembered; a power of two. Who knows an older one is told anew.</summary>
    private const int Remembered = 8;

    /// <summary>Of so many versions it is kept how far they are wrong; a power of two. Hardly anybody was last told an older one.</summary>
    private const int Reckoned = 4;

    private readonly Motion[] _motions = new Motion[Remembered];
    private readonly Divergence[] _divergences = new Divergence[Reckoned];
    private PointMm _settledAt;
    private readonly byte[] _record = new byte[MotionRecord.MaxBytes];
    private int _recordLength;
    private long _recordMs = long.MinValue;
    private bool _isThere;

    public int Slot { get; } = slot;

    /// <summary>Whose it is.</summary>
    public string Person { get; } = person;

    /// <summary>The motion in force.</summary>
    public ref readonly Motion Motion => ref MotionOf(Version);

    /// <summary>Rises with each new motion.</summary>
    public uint Version { get; private set; }

    /// <summary>The version that NewMotions has seen.</summary>
    public uint SpreadVersion { get; set; }

    /// <summary>The version with which the avatar last appeared somewhere instead of going there.</summary>
    public uint AppearedVersion { get; private set; }

    /// <summary>Where it is at this tick.</summary>
    public PointMm Now { get; private set; }

    /// <summary>On which of the floors there, from below.</summary>
    public byte Level { get; private set; }

    /// <summary><see cref="Now"/> as it is told.</summary>
    public Standing Standing => new(PointMm.ToCm(Now.X), PointMm.ToCm(Now.Z), Level, Motion.Start.Heading);

    /// <summary>The encoded Introduction.</summary>
    public byte[] Introduction { get; private set; } = [];

    /// <summary>Rises with each new introduction; never 0.</summary>
    public ushort IntroductionVersion { get; private set; }

    /// <summary>Whether it stands on a place that is its own; see PersonalSpace. Turning round or sitting down there keeps it.</summary>
    public bool IsSettled { get; private set; }

    /// <summary>Since when it has been inside somebody's personal space; <see cref="long.MaxValue"/> while it is not.</summary>
    public long InsideSinceMs { get; set; } = long.MaxValue;

    /// <summary>In whose personal space it has been, and how long.</summary>
    internal Stays Stays;

    /// <summary>When to look again whether it walks through somebody's personal space.</summary>
    public long SpaceMs { get; set; }

    public void Introduce(byte[] introduction)
    {
        Introduction = introduction;
        IntroductionVersion = IntroductionVersion == ushort.MaxValue ? (ushort)1 : (ushort)(IntroductionVersion + 1);
    }

    public void Begin(in Motion motion, long nowMs, bool appears = false)
    {
        Version++;
        _motions[Version & (Remembered - 1)] = motion;
        if (appears) AppearedVersion = Version;
        _recordMs = long.MinValue;
        Now = motion.PositionAt(nowMs);
        Level = motion.LevelAt(nowMs);
        _isThere = false;
        if (motion.IsMoving || Now.SquaredTo(_settledAt) > FidgetMm * FidgetMm) IsSettled = false;
    }

    /// <summary>From now on this place is the avatar's own.</summary>
    public void Settle() => (IsSettled, _settledAt) = (true, Now);

    /// <summary>Goes on to where it is at this tick; false when it has been there before and does nothing.</summary>
    public bool Advance(long nowMs)
    {
        if (_isThere) return false;
        Now = Motion.PositionAt(nowMs);
        Level = Motion.LevelAt(nowMs);
        _isThere = !Motion.IsMovingAt(nowMs);
        return true;
    }

    /// <summary>Whether the motion of an earlier version, on whose line whoever was told it still reckons, is not too long ago.</summary>
    public bool Remembers(uint version) => version != 0 && Version - version < Remembered;

    /// <summary>The motion of a version that <see cref="Remembers"/> holds for.</summary>
    public ref readonly Motion MotionOf(uint version) => ref _motions[version & (Remembered - 1)];

    /// <summary>How far whoever was told a version that <see cref="Remembers"/> holds for is wrong at this tick.</summary>
    public ref readonly Divergence DivergenceOf(uint version, long nowMs)
    {
        ref var wrong = ref _divergences[version & (Reckoned - 1)];
        if (wrong.AtMs != nowMs || wrong.Known != version || wrong.True != Version) wrong = Divergence.Between(MotionOf(version), version, this, nowMs);
        return ref wrong;
    }

    /// <summary>The record of this tick.</summary>
    public ReadOnlySpan<byte> Record(long nowMs)
    {
        if (_recordMs != nowMs)
        {
            var speed = Motion.IsMovingAt(nowMs) ? Motion.Speed : (byte)0;
            _recordLength = new MotionRecord((ushort)Slot, Motion.StandingAt(nowMs), speed, Motion.Gait, Appears: false).Write(_record);
            _recordMs = nowMs;
        }

        return _record.AsSpan(0, _recordLength);
    }
}

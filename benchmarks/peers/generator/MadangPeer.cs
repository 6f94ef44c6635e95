using System.Diagnostics;
using Google.Protobuf;
using Madang.World.Avatars;
using Madang.World.Protocol;
using Wire = Madang.World.Protocol.Wire;

namespace Madang.Generator;

/// <summary>
/// Madang's public protocol, docs/protocol.md: a pass, Enter, then a Move whenever the motion that was sent no longer says where
/// the bot is. Follows corrections, answers pings, keeps the server's clock.
/// </summary>
internal sealed class MadangPeer(Options options) : IPeer
{
    /// <summary>Off the motion that was sent by so much, a client sends the next.</summary>
    private const int MostErrorMm = 45;

    /// <summary>A start or a stop takes twice as long: a motion has the speed of its middle.</summary>
    private const double GainsSeconds = 0.1;

    /// <summary>Beyond it nobody knows how they will turn.</summary>
    private const double MostAheadSeconds = 0.3;

    private const byte WelcomeTag = 1 << 3 | 2, FrameTag = 2 << 3 | 2, CorrectionTag = 4 << 3 | 2, PongTag = 6 << 3 | 2;

    private const byte BaseMsTag = 1 << 3;

    /// <summary>As the browser part does: often until the clock is known, then now and then, in beats of the world; each meets another phase of the beat.</summary>
    private const double SoonBeats = 15.382, LaterBeats = 125.382;

    private const int MostSoon = 24, LeastSoon = 4, KnownWithinMs = 25;

    private readonly byte[] _message = new byte[MoveCodec.MaxBytes];

    public bool SendsOnChange => true;

    public string Matchmaking(Connection connection)
    {
        connection.State = new Citizen { View = connection.Bot is null ? new CitizenView() : null };
        var spawn = connection.Bot is { } bot ? options.SpawnNear(bot.Pose.X, bot.Pose.Z) : options.SpawnInTheMiddle(connection.Index);
        var body = $$"""{"space":"{{options.SpaceOf(connection.Index)}}","spawn":"{{spawn}}"}""";
        return $"POST /api/entrance/passes HTTP/1.1\r\nHost: localhost:{options.Port}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}";
    }

    public string PathOf(Connection connection, string answer)
    {
        ((Citizen)connection.State!).Pass = Json.Text(answer, "pass");
        return new Uri(Json.Text(answer, "url")).AbsolutePath;
    }

    public void Opened(Connection connection) =>
        connection.Send(2, new Wire.ClientMessage { Enter = new Wire.Enter { Pass = ((Citizen)connection.State!).Pass } }.ToByteArray());

    public void Received(Connection connection, ReadOnlySpan<byte> body, long now)
    {
        var citizen = (Citizen)connection.State!;
        switch (body[0])
        {
            case WelcomeTag: Welcome(connection, citizen, Read(body).Welcome, now); break;
            case FrameTag:
                citizen.Hear(BaseMsOf(body), Recording.Milliseconds(now));
                if (citizen.View is not null || connection.Bot?.Watches is not null) Frame(connection, citizen, Read(body).Frame, now);
                break;
            case CorrectionTag: Correct(connection.Bot, citizen, Read(body).Correction); break;
            case PongTag: citizen.Hear(Read(body).Pong, Recording.Milliseconds(now)); break;
        }
    }

    public void Move(Connection connection, in Pose pose, long now)
    {
        var citizen = (Citizen)connection.State!;
        if (!connection.IsReady) return;
        if (now >= citizen.PingAt) Ping(connection, citizen, now);
        var ms = (long)Math.Floor(Recording.Milliseconds(now) + citizen.OffsetMs);
        var known = citizen.Motion.PositionAt(ms);
        double dx = pose.X * 1_000 - known.X, dz = pose.Z * 1_000 - known.Z;
        var isStopping = pose.Speed == 0 && citizen.Motion.IsMoving;
        if (!isStopping && dx * dx + dz * dz <= MostErrorMm * MostErrorMm) return;

        var heading = (ushort)((int)Math.Round((pose.Heading + pose.Turn * AheadSeconds(pose)) / Math.Tau * Headings.Turn) & (Headings.Turn - 1));
        var at = new Standing(PointMm.ToCm((int)Math.Round(pose.X * 1_000)), PointMm.ToCm((int)Math.Round(pose.Z * 1_000)), 0, heading);
        var (gait, speed) = GaitOf(pose.Speed == 0 ? 0 : Math.Max(0, pose.Speed + pose.Gain * GainsSeconds));
        citizen.Motion = Motion.Begin(ms, at, gait, speed, walkMap: null);
        connection.Bot!.Emits?.Note([], [], KeyOf(heading, speed, gait), now);
        var claim = new MoveClaim(ms, at, gait, speed, ++citizen.Sequence, citizen.Correction);
        connection.Send(2, _message.AsSpan(0, MoveCodec.Write(claim, _message)));
    }

    /// <summary>
    /// On a curve a motion holds longest that cuts it: it leaves the curve to the inside first, by less than the error that is let pass, and
    /// then to the outside. Of a bend of b m/s² that is the heading of √(2·error/b) seconds later, and somewhat less, because the bend changes.
    /// </summary>
    private static double AheadSeconds(in Pose pose)
    {
        var bend = Math.Abs(pose.Turn) * pose.Speed;
        return bend == 0 ? 0 : Math.Min(MostAheadSeconds, 0.9 * Math.Sqrt(2 * MostErrorMm / 1_000.0 / bend));
    }

    public void Pair(Connection watcher, Connection watched) => ((Citizen)watcher.State!).Watched = ((Citizen)watched.State!).Slot;

    public int SlotOf(Connection connection) => ((Citizen)connection.State!).Slot;

    public bool KnowsAllAround(Connection newcomer, IReadOnlyList<Connection> walkers)
    {
        if (!newcomer.IsReady || ((Citizen)newcomer.State!).View is not { } view) return false;
        var at = ((Citizen)newcomer.State).Motion.Start;
        // A metre less, for whoever crosses the edge at this moment.
        var within = (options.Interest - 1) * (options.Interest - 1);
        foreach (var walker in walkers)
        {
            if (!walker.IsReady || walker.Bot is not { } bot) continue;
            double dx = bot.Pose.X - at.XCm / 100.0, dz = bot.Pose.Z - at.ZCm / 100.0;
            if (dx * dx + dz * dz > within) continue;
            var slot = ((Citizen)walker.State!).Slot;
            if (!view.Introduced.Contains(slot) || !view.Moved.Contains(slot)) return false;
        }

        return true;
    }

    private static void Welcome(Connection connection, Citizen citizen, Wire.Welcome welcome, long now)
    {
        (citizen.Slot, citizen.BeatMs) = ((int)welcome.Slot, (int)welcome.TickMs);
        citizen.OffsetMs = welcome.ServerMs - Recording.Milliseconds(now);
        citizen.Motion = Motion.Rest(welcome.ServerMs, new Standing((short)welcome.XCm, (short)welcome.ZCm, 0, (ushort)welcome.Heading));
        connection.Bot?.PutAt(welcome.XCm / 100.0, welcome.ZCm / 100.0);
        connection.IsReady = true;
    }

    private static void Ping(Connection connection, Citizen citizen, long now)
    {
        var isSoon = ++citizen.Pings < LeastSoon || (citizen.Pings < MostSoon && citizen.DoubtMs > KnownWithinMs);
        citizen.PingAt = now + (long)((isSoon ? SoonBeats : LaterBeats) * citizen.BeatMs * Stopwatch.Frequency / 1_000);
        var stamp = (long)Math.Round(Recording.Milliseconds(now) * Citizen.StampsPerMs);
        connection.Send(2, new Wire.ClientMessage { Ping = new Wire.Ping { ClientMs = stamp } }.ToByteArray());
    }

    private static void Frame(Connection connection, Citizen citizen, Wire.Frame frame, long now)
    {
        if (citizen.View is { } view) view.Take(frame);
        if (connection.Bot?.Watches is not { } probe) return;
        ReadOnlySpan<byte> records = frame.Records.Span;
        while (MotionRecord.TryRead(ref records, out var record))
        {
            if (record.Slot == citizen.Watched) probe.Match(KeyOf(record.At.Heading, record.Speed, record.Gait), now);
        }
    }

    private static void Correct(Bot? bot, Citizen citizen, Wire.Correction correction)
    {
        citizen.Correction = correction.Number;
        citizen.Motion = Motion.Rest(correction.AtMs, new Standing((short)correction.XCm, (short)correction.ZCm, 0, (ushort)correction.Heading));
        citizen.Corrections++;
        bot?.PutAt(correction.XCm / 100.0, correction.ZCm / 100.0);
    }

    /// <summary>The first field of the frame, without reading the rest: most bots need no more.</summary>
    private static long BaseMsOf(ReadOnlySpan<byte> body)
    {
        var at = 1;
        while (body[at++] >= 0x80)
        {
            // The length of the frame.
        }

        if (body[at++] != BaseMsTag) return 0;
        var ms = 0L;
        for (var shift = 0; ; shift += 7)
        {
            ms |= (long)(body[at] & 0x7f) << shift;
            if (body[at++] < 0x80) return ms;
        }
    }

    private static (Gait Gait, byte Speed) GaitOf(double metresPerSecond)
    {
        var gait = metresPerSecond * 1_000 > Gaits.WalkMmPerSecond ? Gait.Run : Gait.Walk;
        var speed = (byte)Math.Clamp(Math.Round(metresPerSecond * 1_000 * Gaits.SpeedSteps / Gaits.TopSpeedMm(gait)), 0, Gaits.SpeedSteps);
        return speed == 0 ? (Gait.Stand, speed) : (gait, speed);
    }

    private static long KeyOf(ushort heading, byte speed, Gait gait) => heading | speed << 12 | (int)gait << 17;

    private static Wire.ServerMessage Read(ReadOnlySpan<byte> body) => Wire.ServerMessage.Parser.ParseFrom(body);
}

/// <summary>What a client of Madang keeps.</summary>
internal sealed class Citizen
{
    /// <summary>A ping carries sixteenths of a millisecond, as that of the browser part does.</summary>
    public const int StampsPerMs = 16;

    private double _most = double.PositiveInfinity, _least = double.NegativeInfinity;

    public string Pass { get; set; } = "";

    public int Slot { get; set; }

    /// <summary>Server time minus own time, milliseconds.</summary>
    public double OffsetMs { get; set; }

    /// <summary>Between the most and the least that the offset can be, milliseconds.</summary>
    public double DoubtMs => _most - _least;

    public int BeatMs { get; set; }

    /// <summary>Stopwatch ticks.</summary>
    public long PingAt { get; set; }

    public int Pings { get; set; }

    public Motion Motion { get; set; }

    public uint Sequence { get; set; }

    public uint Correction { get; set; }

    public int Corrections { get; set; }

    /// <summary>Slot of whom it watches.</summary>
    public int Watched { get; set; }

    /// <summary>Each way takes some time: so the offset lies between two edges, which come nearer with each message that was quick. As in the browser part's clock.</summary>
    public void Hear(Wire.Pong pong, double nowMs)
    {
        _most = Math.Min(_most, pong.ServerMs - pong.ClientMs / (double)StampsPerMs);
        Hear(pong.ServerMs + pong.HeldMs, nowMs);
        OffsetMs = (_most + _least) / 2;
    }

    /// <summary>A message of the server's that says when it was made.</summary>
    public void Hear(long serverMs, double nowMs) => _least = Math.Max(_least, serverMs - nowMs);

    /// <summary>Whom it has been told of; null for bots that need not know.</summary>
    public CitizenView? View { get; set; }
}

/// <summary>Whose name and looks, and whose motion, a client has been told.</summary>
internal sealed class CitizenView
{
    public HashSet<int> Introduced { get; } = [];

    public HashSet<int> Moved { get; } = [];

    public void Take(Wire.Frame frame)
    {
        foreach (var introduction in frame.Introductions) Introduced.Add((int)introduction.Slot);
        ReadOnlySpan<byte> records = frame.Records.Span;
        while (MotionRecord.TryRead(ref records, out var record)) Moved.Add(record.Slot);
    }
}

using Madang.World.Avatars;
using Madang.World.Spaces;

namespace Madang.Bots;

/// <summary>Decides where a bot walks: over floors alone, as the server would.</summary>
internal sealed class Walker(WalkMap map, Standing start, Random random)
{
    private Motion _motion = Motion.Rest(0, start);

    public Standing At(long ms) => _motion.StandingAt(ms);

    /// <summary>The server stood the bot somewhere else.</summary>
    public void Correct(long ms, Standing at) => _motion = Motion.Rest(ms, at);

    public Motion Stand(long ms, ushort? heading = null) =>
        _motion = Motion.Rest(ms, At(ms) is var at && heading is { } to ? at with { Heading = to } : at);

    /// <summary>Straight towards a point. Returns the motion and after how many milliseconds it is there, or cannot go on.</summary>
    public (Motion Motion, int Ms) Towards(Spot goal, Gait gait, long ms)
    {
        var at = At(ms);
        double dx = goal.XCm - at.XCm, dz = goal.ZCm - at.ZCm;
        _motion = Motion.Begin(ms, at with { Heading = (ushort)Headings.Towards((int)dx, (int)dz) }, gait, Gaits.SpeedSteps, map);
        var needs = Math.Sqrt(dx * dx + dz * dz) * 10_000 / Gaits.TopSpeedMm(gait);
        return (_motion, (int)Math.Min(needs, _motion.LastsMs));
    }

    /// <summary>Begins the next motion of a stroll and says after how many milliseconds another is due.</summary>
    public (Motion Motion, int Ms) Stroll(bool wanders, long ms)
    {
        var at = At(ms);
        if (wanders && random.Next(5) == 0) return (Stand(ms), random.Next(500, 3_000));

        var gait = random.Next(4) == 0 ? Gait.Run : Gait.Walk;
        for (var attempt = 0; attempt < 16; attempt++)
        {
            var heading = wanders ? (at.Heading + random.Next(-700, 701)) & (Headings.Turn - 1) : random.Next(Headings.Turn);
            var motion = Motion.Begin(ms, at with { Heading = (ushort)heading }, gait, Gaits.SpeedSteps, map);
            if (motion.LastsMs < 500 && attempt < 15) continue;
            _motion = motion;
            break;
        }

        var lasts = Math.Max(_motion.LastsMs, 100);
        return (_motion, Math.Min(lasts, wanders ? random.Next(400, 2_000) : random.Next(3_000, 8_000)));
    }
}

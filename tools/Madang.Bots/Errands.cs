using Wire = Madang.World.Protocol.Wire;

namespace Madang.Bots;

/// <summary>What each workload has a bot do, until it is over or the bot is lost.</summary>
internal static class Errands
{
    /// <summary>One in so many of a crowd at a stage is on it.</summary>
    private const int ListenersOfAPerformer = 20;

    /// <summary>Listeners stand so far from the edge of the stage, at most; where nobody has room they stand farther.</summary>
    private const int NearestListenerCm = 200, FarthestListenerCm = 1_500;

    public static async Task RunAsync(Workload workload, SimulatedCitizen citizen, string space, CancellationToken end)
    {
        await citizen.EnterAsync(space);
        while (!end.IsCancellationRequested && citizen.IsIn)
        {
            await (workload switch
            {
                Workload.Stage => AtTheStageAsync(citizen),
                Workload.Commute => CommuteAsync(citizen),
                Workload.Talk => TalkAndLeaveAsync(citizen, space, end),
                _ => citizen.StrollAsync(workload == Workload.Wander),
            });
        }
    }

    private static Task AtTheStageAsync(SimulatedCitizen citizen)
    {
        // Where there is no stage nobody performs, and one strolls.
        if (citizen.Place.Stages.Count == 0) return citizen.StrollAsync(wanders: true);
        var (middle, radius) = citizen.Place.Stages[citizen.Number % citizen.Place.Stages.Count];
        return citizen.Number % ListenersOfAPerformer == 0 ? PerformAsync(citizen, middle, radius) : ListenAsync(citizen, middle, radius);
    }

    private static async Task PerformAsync(SimulatedCitizen citizen, Spot middle, int radiusCm)
    {
        var place = Beside(citizen.Random, middle, 0, radiusCm * 3 / 4);
        await citizen.GoToAsync(place, withinCm: 50);
        await citizen.StandAsync(Beside(citizen.Random, middle, radiusCm, radiusCm + FarthestListenerCm));
        await citizen.SayAsync();
        await citizen.RestAsync(citizen.Random.Next(1_500, 4_000));
        await citizen.GestureAsync(citizen.Random.Next(2) == 0 ? Wire.Gesture.Bow : Wire.Gesture.Dance);
        await citizen.RestAsync(citizen.Random.Next(1_000, 3_000));
    }

    private static async Task ListenAsync(SimulatedCitizen citizen, Spot middle, int radiusCm)
    {
        var seat = Beside(citizen.Random, middle, radiusCm + NearestListenerCm, radiusCm + FarthestListenerCm);
        await citizen.GoToAsync(seat, withinCm: 50);
        await citizen.StandAsync(middle);
        for (var claps = citizen.Random.Next(2, 6); claps > 0 && citizen.IsIn; claps--)
        {
            await citizen.RestAsync(citizen.Random.Next(3_000, 9_000));
            await citizen.GestureAsync(citizen.Random.Next(4) == 0 ? Wire.Gesture.Wave : Wire.Gesture.Clap);
        }
    }

    private static async Task CommuteAsync(SimulatedCitizen citizen)
    {
        var doors = citizen.Place.Doors;
        if (doors.Count == 0)
        {
            await citizen.StrollAsync(wanders: false);
            return;
        }

        var door = doors[citizen.Random.Next(doors.Count)];
        if (await citizen.GoToAsync(door.At, withinCm: 100)) await citizen.GoThroughAsync(door);
        await citizen.RestAsync(citizen.Random.Next(500, 3_000));
    }

    private static async Task TalkAndLeaveAsync(SimulatedCitizen citizen, string space, CancellationToken end)
    {
        for (var legs = citizen.Random.Next(1, 4); legs > 0 && citizen.IsIn; legs--) await citizen.StrollAsync(wanders: true);
        var others = citizen.Others.Where(other => other.Motion is not null).ToList();
        if (others.Count > 0 && citizen.IsIn)
        {
            var at = others[citizen.Random.Next(others.Count)].Motion!.Value.At;
            var partner = new Spot(at.XCm, at.ZCm);
            await citizen.GoToAsync(partner, withinCm: 200, withinMs: 20_000);
            if (citizen.IsIn) await citizen.StandAsync(partner);
        }

        for (var words = citizen.Random.Next(1, 5); words > 0 && citizen.IsIn; words--)
        {
            await citizen.SayAsync();
            await citizen.RestAsync(citizen.Random.Next(1_500, 4_000));
        }

        await citizen.GestureAsync(Wire.Gesture.Wave);
        await citizen.RestAsync(citizen.Random.Next(500, 1_500));
        if (citizen.IsLost || end.IsCancellationRequested) return;
        await citizen.LeaveAsync();
        await citizen.RestAsync(citizen.Random.Next(500, 5_000));
        if (!end.IsCancellationRequested) await citizen.EnterAsync(space, isNew: true);
    }

    private static Spot Beside(Random random, Spot middle, int nearestCm, int farthestCm)
    {
        var angle = random.NextDouble() * Math.Tau;
        // As many on each square metre.
        var distance = Math.Sqrt(random.NextDouble() * ((double)farthestCm * farthestCm - (double)nearestCm * nearestCm) + (double)nearestCm * nearestCm);
        return new Spot(middle.XCm + (int)(Math.Sin(angle) * distance), middle.ZCm + (int)(Math.Cos(angle) * distance));
    }
}

using System.Globalization;
using Madang.Bots;
using Madang.Server.Content;
using Madang.Server.Features.Spaces;
using Madang.World.Spaces;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Spaces;

/// <summary>The gate of the ground: from wherever one arrives one comes to everything there is, without steps too, and back from everywhere.</summary>
public sealed class WalkGateTests
{
    /// <summary>So near to where a picture is taken from one stands on the spot.</summary>
    private const int PhotoSpotCm = 100;

    private static readonly City City = City.Read(Path.Combine(MadangHost.Root, "content", "seoul"), Path.Combine(MadangHost.Root, "content", "base"));

    public static TheoryData<string> Spaces => [.. City.Spaces.Keys];

    [Theory]
    [MemberData(nameof(Spaces))]
    public void FromEverySpawnOneReachesEveryDoorThingSeatAndPhotoSpotWithoutSteps(string id)
    {
        var (space, map) = (City.Spaces[id], City.WalkMaps[id]);

        foreach (var (name, goal, withinCm) in GoalsOf(space))
        {
            foreach (var needed in new[] { FloorTraits.None, FloorTraits.StepFree })
            {
                var ways = new Ways(map, goal, needed);
                Assert.True(Apart(ways.Goal, goal) <= withinCm, $"{name} of {id} is {Apart(ways.Goal, goal):F0} cm from the nearest floor and used from {withinCm} cm");
                Assert.All(space.Spawns, spawn => Assert.True(Reaches(ways, map, spawn), $"no way from {spawn.Id} to {name} of {id}, {needed}"));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Spaces))]
    public void EveryFloorIsReachedFromEverySpawnAndLeadsBack(string id)
    {
        var (space, map) = (City.Spaces[id], City.WalkMaps[id]);

        var ways = space.Spawns.Select(spawn => new Ways(map, SpotOf(spawn.X, spawn.Z))).ToList();
        var floors = 0;
        for (var row = 0; row < map.Rows; row++)
        {
            for (var column = 0; column < map.Columns; column++)
            {
                for (var level = 0; level < map.FloorsAt(column, row).Length; level++)
                {
                    floors++;
                    // The ways are found from the spawn outwards, so this is the way there; each of its steps backwards is the way back.
                    Assert.True(ways.TrueForAll(way => way.Reaches(column, row, level)), $"{column}, {row} of {id} is reached from no spawn");
                    Assert.True(EveryStepLeadsBack(map, column, row, level), $"a step from {column}, {row} of {id} leads where one does not come back from");
                }
            }
        }

        Assert.True(floors > 10_000, $"{floors} floors in {id}");
    }

    [Fact]
    public async Task RobotsThatGoToEverythingInTheRealServerAreCorrectedNever()
    {
        // Robots come near each other, which is another rule than the ground's.
        await using var host = await MadangHost.StartAsync(builder =>
        {
            builder.Services.AddSingleton<IReadOnlyList<SpaceBlueprint>>(s => [.. Blueprints.Of(s.GetRequiredService<City>()).Select(space => space with { Rules = space.Rules with { PersonalSpaceCm = 0 } })]);
        });
        using var http = new HttpClient { BaseAddress = host.Address };
        using var end = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        var town = new Town(http);
        var options = new BotOptions(host.Address, host.Origin, "", 1, 60, Workload.Waypoint, [], []);

        var tours = City.Spaces.Values.SelectMany(space => ToursOf(space).Select(tour => (space, tour.Spawn, tour.Goals))).ToList();
        await Task.WhenAll(tours.Select(async (tour, number) =>
        {
            await using var robot = new SimulatedCitizen(http, isSignedIn: false, town, options, number, end.Token);
            await robot.EnterAsync(tour.space.Id, tour.Spawn);
            foreach (var (name, goal, _) in tour.Goals) Assert.True(await robot.GoToAsync(goal, withinCm: 40), $"robot {number} did not come to {name} of {tour.space.Id}");
            await robot.LeaveAsync();
            Assert.True(robot.Report.Corrections == 0, $"robot {number} was corrected {robot.Report.Corrections} times on its tour of {tour.space.Id}");
        }));

        Assert.Equal(City.Spaces.Values.Sum(space => GoalsOf(space).Count()), tours.Sum(tour => tour.Goals.Count));
    }

    /// <summary>All doors, things and seats of a space, by few robots: each goes to those that lie on one side of its middle.</summary>
    private static IEnumerable<(string Spawn, List<(string Name, Spot Goal, int WithinCm)> Goals)> ToursOf(SpaceFile space)
    {
        const int GoalsOfOne = 3;
        var round = GoalsOf(space).OrderBy(goal => Math.Atan2(goal.Goal.ZCm, goal.Goal.XCm)).Chunk(GoalsOfOne);
        return round.Select((goals, i) => (space.Spawns[i % space.Spawns.Count].Id, goals.ToList()));
    }

    private static IEnumerable<(string Name, Spot Goal, int WithinCm)> GoalsOf(SpaceFile space) =>
    [
        .. space.Portals.Select(portal => ($"door {portal.Id}", SpotOf(portal.X, portal.Z), Blueprints.Cm(portal.Radius))),
        .. space.Things.Select(thing => ($"{thing.Kind.ToString().ToLower(CultureInfo.InvariantCulture)} {thing.Id}", SpotOf(thing.X, thing.Z), Blueprints.Cm(thing.Reach))),
        .. (space.Views ?? []).Where(view => view.Kind == ViewKind.Photo).Select(view => ($"photo spot {view.Id}", SpotOf(view.Eye.X, view.Eye.Z), PhotoSpotCm)),
    ];

    private static bool Reaches(Ways ways, WalkMap map, Server.Content.Spawn spawn)
    {
        var (column, row) = map.CellOf(Blueprints.Cm(spawn.X), Blueprints.Cm(spawn.Z));
        return ways.Reaches(column, row, spawn.Level);
    }

    private static bool EveryStepLeadsBack(WalkMap map, int column, int row, int level)
    {
        for (var right = -1; right <= 1; right++)
        {
            for (var down = -1; down <= 1; down++)
            {
                if (right == 0 && down == 0) continue;
                var there = map.Step(column, row, level, right, down);
                if (there != WalkMap.Nowhere && map.Step(column + right, row + down, there, -right, -down) != level) return false;
            }
        }

        return true;
    }

    private static Spot SpotOf(double x, double z) => new(Blueprints.Cm(x), Blueprints.Cm(z));

    private static double Apart(Spot one, Spot other) => Math.Sqrt(Math.Pow(one.XCm - other.XCm, 2) + Math.Pow(one.ZCm - other.ZCm, 2));
}

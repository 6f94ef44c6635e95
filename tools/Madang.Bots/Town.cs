using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Madang.World.Spaces;

namespace Madang.Bots;

/// <summary>A door, as GET /api/spaces/{id} tells it: where it is, and where it leads.</summary>
internal sealed record Door(Spot At, string ToSpace, string ToSpawn);

/// <summary>A point of a space in centimetres.</summary>
internal readonly record struct Spot(int XCm, int ZCm);

/// <summary>A space as a bot needs it: where one can walk, and the doors and stages of the lowest level.</summary>
/// <param name="Stages">The middle of each, and how far from there one is still on it.</param>
internal sealed record Place(string Id, WalkMap WalkMap, IReadOnlyList<Door> Doors, IReadOnlyList<(Spot Middle, int RadiusCm)> Stages)
{
    private readonly ConcurrentDictionary<Spot, Ways> _ways = [];

    /// <summary>The ways from everywhere to a point; found once for all bots.</summary>
    public Ways WaysTo(Spot goal) => _ways.GetOrAdd(goal, static (to, map) => new Ways(map, to), WalkMap);
}

/// <summary>Reads each space of the city once.</summary>
internal sealed class Town(HttpClient http)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<Place>>> _places = new(StringComparer.Ordinal);

    /// <summary>Where visitors arrive.</summary>
    public async Task<string> FirstAsync() =>
        (await http.GetFromJsonAsync<JsonElement>("/api/spaces")).GetProperty("spaces")[0].GetProperty("id").GetString()!;

    public Task<Place> PlaceAsync(string id) => _places.GetOrAdd(id, space => new Lazy<Task<Place>>(() => ReadAsync(space))).Value;

    private async Task<Place> ReadAsync(string id)
    {
        var space = await http.GetFromJsonAsync<JsonElement>($"/api/spaces/{id}");
        var map = WalkMap.Read(await http.GetByteArrayAsync(space.GetProperty("walkMap").GetString()));
        return new Place(
            id, map,
            [.. Of("portals").Select(p => new Door(SpotOf(p), p.GetProperty("to").GetProperty("space").GetString()!, p.GetProperty("to").GetProperty("spawn").GetString()!))],
            [.. Of("stages").Select(s => StageOf(s.GetProperty("shape")))]);

        IEnumerable<JsonElement> Of(string name) => space.TryGetProperty(name, out var list) ? list.EnumerateArray().Where(e => e.GetProperty("level").GetInt32() == 0) : [];
    }

    // A circle that fits into the shape is enough to stand on.
    private static (Spot Middle, int RadiusCm) StageOf(JsonElement shape)
    {
        switch (shape.GetProperty("type").GetString())
        {
            case "rect":
                double minX = Number("minX"), maxX = Number("maxX"), minZ = Number("minZ"), maxZ = Number("maxZ");
                return (SpotAt((minX + maxX) / 2, (minZ + maxZ) / 2), Cm(Math.Min(maxX - minX, maxZ - minZ) / 2));
            case "ellipse":
                return (SpotAt(Number("x"), Number("z")), Cm(Math.Min(Number("rx"), Number("rz"))));
            default:
                var points = shape.GetProperty("points").EnumerateArray().Select(p => (X: p[0].GetDouble(), Z: p[1].GetDouble())).ToList();
                return (SpotAt(points.Average(p => p.X), points.Average(p => p.Z)), 50);
        }

        double Number(string name) => shape.GetProperty(name).GetDouble();
    }

    private static Spot SpotOf(JsonElement place) => SpotAt(place.GetProperty("x").GetDouble(), place.GetProperty("z").GetDouble());

    private static Spot SpotAt(double x, double z) => new(Cm(x), Cm(z));

    private static int Cm(double metres) => (int)Math.Round(metres * 100);
}

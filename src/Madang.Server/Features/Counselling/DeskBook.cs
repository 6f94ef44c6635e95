using Madang.Server.Content;
using Madang.Server.Features.Counselling.Queue;

namespace Madang.Server.Features.Counselling;

/// <summary>All desks of the city and what agents say there again and again.</summary>
internal sealed class DeskBook : IDesks
{
    private readonly Dictionary<string, DeskEntry> _desks;
    private readonly DeskHours _hours;

    private DeskBook(IReadOnlyList<DeskEntry> desks, IReadOnlyList<CannedReply> replies, DeskHours hours)
    {
        (All, Replies, _hours) = (desks, replies, hours);
        _desks = desks.ToDictionary(d => d.Id, StringComparer.Ordinal);
    }

    public IReadOnlyList<DeskEntry> All { get; }

    public IReadOnlyList<CannedReply> Replies { get; }

    /// <summary>Desks of the city's pack; a city without the folder has none.</summary>
    /// <exception cref="ContentException">A file is damaged, or names something that does not exist.</exception>
    public static DeskBook Read(City city, DeskHours hours) => Read(city, hours, city.Directory);

    /// <param name="city">Whose desks they are.</param>
    /// <param name="hours">When they are open.</param>
    /// <param name="directory">In which the folder <c>counselling</c> lies.</param>
    /// <exception cref="ContentException">As above.</exception>
    internal static DeskBook Read(City city, DeskHours hours, string directory)
    {
        var folder = Path.Combine(directory, "counselling");
        if (!System.IO.Directory.Exists(folder)) return new DeskBook([], [], hours);
        var file = Path.Combine(folder, "desks.json");
        var desks = ContentReader.Read<DesksFile>(file).Desks;
        for (var i = 0; i < desks.Count; i++) Check(city, file, $"$.desks[{i}]", desks[i]);
        var replies = Path.Combine(folder, "canned-replies.json");
        return new DeskBook(desks, File.Exists(replies) ? ContentReader.Read<CannedRepliesFile>(replies).Replies : [], hours);
    }

    public DeskEntry? Find(string desk) => _desks.GetValueOrDefault(desk);

    public Opening OpeningOf(string desk, DateTimeOffset now) => Find(desk) is { } entry ? _hours.OpeningOf(entry, now) : default;

    public int PlacesAt(string desk) => Find(desk)?.PlacesOfAgent ?? 0;

    private static void Check(City city, string file, string path, DeskEntry desk)
    {
        if (city.Services.All(s => s.Id != desk.Id)) throw Damaged(file, $"{path}.id", $"an id of services.json, not '{desk.Id}'");
        if (desk.Counter is { } counter)
        {
            if (!city.Spaces.TryGetValue(counter.Space, out var space)) throw Damaged(file, $"{path}.counter.space", $"an id of a space, not '{counter.Space}'");
            if (!space.Things.Any(t => t.Id == counter.Thing && t.Kind == ThingKind.Counter)) throw Damaged(file, $"{path}.counter.thing", $"a counter in '{counter.Space}', not '{counter.Thing}'");
            for (var i = 0; i < counter.Places.Count; i++)
            {
                if (!space.Bounds.Contains(counter.Places[i].X, counter.Places[i].Z)) throw Damaged(file, $"{path}.counter.places[{i}]", "a point inside the bounds of the space");
            }
        }

        var keys = (desk.Fields ?? []).Select(f => $"counselling.fields.{desk.Id}.{f.Id}").Concat(desk.Telephones.Select(t => $"counselling.telephones.{t.Name}")).Append($"services.sources.{desk.Source}");
        foreach (var key in keys)
        {
            foreach (var language in city.Texts.Languages)
            {
                if (!city.Texts.For(language).Has(key)) throw Damaged(file, path, $"a text '{key}' in language '{language}'");
            }
        }
    }

    private static ContentException Damaged(string file, string path, string expected) =>
        new(file, JsonLines.LineOf(File.ReadAllBytes(file), path), $"at {path}: expected {expected}");
}

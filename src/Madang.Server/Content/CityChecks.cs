namespace Madang.Server.Content;

/// <summary>What no single file can know: that names in one file exist in another, and that everything has its words.</summary>
internal sealed class CityChecks(City city)
{
    /// <exception cref="ContentException">Something is named that does not exist.</exception>
    public void Run()
    {
        Arrival(Path.Combine(city.Directory, "city.json"), "$.arrival", city.File.Arrival);
        foreach (var space in city.Spaces.Values)
        {
            var file = Path.Combine(city.Directory, "spaces", $"{space.Id}.json");
            Words(file, "$.id", $"spaces.{space.Id}.name");
            Words(file, "$.id", $"spaces.{space.Id}.about");
            Words(file, "$.id", $"spaces.{space.Id}.summary");
            for (var i = 0; i < space.Portals.Count; i++)
            {
                Arrival(file, $"$.portals[{i}].to", space.Portals[i].To);
                Words(file, $"$.portals[{i}].id", $"spaces.{space.Id}.portals.{space.Portals[i].Id}");
            }

            for (var i = 0; i < space.Zones.Count; i++)
            {
                if (space.Zones[i].Kind == ZoneKind.Stage) Words(file, $"$.zones[{i}].id", $"spaces.{space.Id}.stages.{space.Zones[i].Id}");
            }

            for (var i = 0; i < space.Things.Count; i++)
            {
                Words(file, $"$.things[{i}].id", $"spaces.{space.Id}.things.{space.Things[i].Id}");
                if (space.Things[i].Service is { } service && city.Services.All(s => s.Id != service))
                    throw Damaged(file, $"$.things[{i}].service", $"an id of services.json, not '{service}'");
            }
        }

        var holidays = city.Holidays.File.Days;
        for (var i = 0; i < holidays.Count; i++) Words(Path.Combine(city.Directory, "holidays.json"), $"$.days[{i}].name", $"holidays.{holidays[i].Name}");
        for (var i = 0; i < city.Helplines.Count; i++) Words(Path.Combine(city.Directory, "helplines.json"), $"$.lines[{i}].number", $"helplines.{city.Helplines[i].Number}");
        for (var i = 0; i < city.Services.Count; i++)
        {
            Words(Path.Combine(city.Directory, "services.json"), $"$.services[{i}].id", $"services.{city.Services[i].Id}.name");
            Words(Path.Combine(city.Directory, "services.json"), $"$.services[{i}].id", $"services.{city.Services[i].Id}.about");
            if (city.Services[i].Page is not null) Words(Path.Combine(city.Directory, "services.json"), $"$.services[{i}].page", $"services.{city.Services[i].Id}.action");
            if (city.Services[i].Source is { } source) Words(Path.Combine(city.Directory, "services.json"), $"$.services[{i}].source", $"services.sources.{source}");
        }
    }

    private void Arrival(string file, string path, Arrival arrival)
    {
        if (!city.Spaces.TryGetValue(arrival.Space, out var space)) throw Damaged(file, $"{path}.space", $"the id of a space, not '{arrival.Space}'");
        if (space.Spawns.All(s => s.Id != arrival.Spawn)) throw Damaged(file, $"{path}.spawn", $"a spawn of {arrival.Space}, not '{arrival.Spawn}'");
    }

    private void Words(string file, string path, string key)
    {
        foreach (var language in city.Texts.Languages)
        {
            if (!city.Texts.For(language).Has(key)) throw Damaged(file, path, $"a text '{key}' in language '{language}'");
        }
    }

    private static ContentException Damaged(string file, string path, string expected) =>
        new(file, JsonLines.LineOf(File.ReadAllBytes(file), path), $"at {path}: expected {expected}");
}

using Madang.World.Spaces;

namespace Madang.Server.Content;

/// <summary>The content pack of one city, read and checked once at start.</summary>
internal sealed class City
{
    public required CityFile File { get; init; }

    public required Texts Texts { get; init; }

    public required IReadOnlyDictionary<string, SpaceFile> Spaces { get; init; }

    /// <summary>Where one can walk, by space; one for all copies of it.</summary>
    public required IReadOnlyDictionary<string, WalkMap> WalkMaps { get; init; }

    public required IReadOnlyList<ServiceEntry> Services { get; init; }

    /// <summary>Whom one can call at any hour.</summary>
    public required IReadOnlyList<Helpline> Helplines { get; init; }

    /// <summary>On which days offices work.</summary>
    public required Holidays Holidays { get; init; }

    /// <summary>How one can look; the product's, the same in every city.</summary>
    public required WardrobeFile Wardrobe { get; init; }

    /// <summary>The folder of the pack: features read their own files from folders of their name in it.</summary>
    public required string Directory { get; init; }

    /// <summary>In which the city's hours and days are meant.</summary>
    public TimeZoneInfo Zone => field ??= TimeZoneInfo.FindSystemTimeZoneById(File.TimeZone);

    /// <summary>A moment as the city's clocks show it.</summary>
    public DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);

    /// <summary>The day that it is in the city at a moment.</summary>
    public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(Local(moment).DateTime);

    /// <exception cref="ContentException">A file is missing or damaged, or names something that does not exist.</exception>
    public static City Read(string cityDirectory, string baseDirectory)
    {
        var file = ContentReader.Read<CityFile>(Path.Combine(cityDirectory, "city.json"));
        var texts = Texts.Read(baseDirectory, cityDirectory, file.Languages);
        var spaces = new Dictionary<string, SpaceFile>(StringComparer.Ordinal);
        foreach (var path in System.IO.Directory.EnumerateFiles(Path.Combine(cityDirectory, "spaces"), "*.json").Order(StringComparer.Ordinal))
        {
            var space = ContentReader.Read<SpaceFile>(path);
            if (space.Id != Path.GetFileNameWithoutExtension(path)) throw new ContentException(path, 1, $"expected the id to be the file's name, found '{space.Id}'");
            spaces[space.Id] = space;
        }

        var walkMaps = spaces.Values.ToDictionary(space => space.Id, space => WalkMapReader.Read(cityDirectory, space), StringComparer.Ordinal);
        var services = ContentReader.Read<ServicesFile>(Path.Combine(cityDirectory, "services.json")).Services;
        var wardrobe = ContentReader.Read<WardrobeFile>(Path.Combine(baseDirectory, "wardrobe.json"));
        var helplines = ContentReader.Read<HelplinesFile>(Path.Combine(cityDirectory, "helplines.json")).Lines;
        var city = new City { Holidays = Holidays.Read(cityDirectory), Helplines = helplines, Wardrobe = wardrobe, File = file, Texts = texts, Spaces = spaces, WalkMaps = walkMaps, Services = services, Directory = cityDirectory };
        new CityChecks(city).Run();
        return city;
    }
}

namespace Madang.Server.Content;

/// <summary>The one list of the days on which the city's offices do not work.</summary>
internal sealed class Holidays(HolidaysFile file)
{
    private readonly Dictionary<DateOnly, Holiday> _days = file.Days.ToDictionary(d => d.Day);

    public HolidaysFile File => file;

    /// <summary>Days that no statute was read for: they close nothing until one is.</summary>
    public IEnumerable<Holiday> Unverified => file.Days.Where(d => !d.Verified);

    /// <exception cref="ContentException">The file is missing or damaged.</exception>
    public static Holidays Read(string cityDirectory) => new(ContentReader.Read<HolidaysFile>(Path.Combine(cityDirectory, "holidays.json")));

    /// <summary>The holiday that a day is; null for others and for one that is not verified.</summary>
    public Holiday? HolidayOn(DateOnly day) => _days.TryGetValue(day, out var holiday) && holiday.Verified ? holiday : null;

    /// <summary>A Saturday, a Sunday or a holiday.</summary>
    public bool IsDayOff(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || HolidayOn(day) is not null;
}

using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Madang.Server.Content;

/// <summary>holidays.json: the days on which the city's offices are closed, beside Saturdays and Sundays.</summary>
/// <param name="Version">Of the list, as its editors count it.</param>
/// <param name="Source">The law, and where the days were read.</param>
/// <param name="ReadOn">When.</param>
/// <param name="Until">The last day of which the list knows anything.</param>
/// <param name="Days">Each day once, in order.</param>
[Description("The days on which the city's offices are closed, beside Saturdays and Sundays.")]
internal sealed record HolidaysFile(
    string Version, string Source, DateOnly ReadOn, DateOnly Until, IReadOnlyList<Holiday> Days, [property: JsonPropertyName("$schema")] string? Schema = null) : IContentFile
{
    public IEnumerable<(string Path, string Expected)> Problems()
    {
        for (var i = 0; i < Days.Count; i++)
        {
            if (!Slug.IsValid(Days[i].Name)) yield return ($"$.days[{i}].name", Slug.Expected);
            if (i > 0 && Days[i].Day <= Days[i - 1].Day) yield return ($"$.days[{i}].day", "a day after the one before it");
            if (Days[i].Day > Until) yield return ($"$.days[{i}].day", "a day not after \"until\"");
        }
    }
}

/// <param name="Day">Of the city's calendar.</param>
/// <param name="Name">The end of a text key <c>holidays.*</c>.</param>
/// <param name="Verified">Whether a statute was read that closes offices on it. A day that is not verified warns the operator and closes nothing.</param>
/// <param name="Source">What says so, where it is another one than the list's.</param>
internal sealed record Holiday(DateOnly Day, string Name, bool Verified, string? Source = null);

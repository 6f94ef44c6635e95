using System.ComponentModel;
using System.Text.Json.Serialization;
using Madang.Server.Content;
using Madang.World;
using Madang.World.Avatars;

namespace Madang.Server.Features.Counselling;

/// <summary>counselling/desks.json: where citizens talk with staff, when, and about what.</summary>
[Description("Where citizens talk with staff, when, and about what.")]
internal sealed record DesksFile(IReadOnlyList<DeskEntry> Desks, [property: JsonPropertyName("$schema")] string? Schema = null) : IContentFile
{
    public IEnumerable<(string Path, string Expected)> Problems()
    {
        for (var i = 0; i < Desks.Count; i++)
        {
            var (desk, path) = (Desks[i], $"$.desks[{i}]");
            if (!Slug.IsValid(desk.Id)) yield return ($"{path}.id", Slug.Expected);
            if (Desks.Take(i).Any(d => d.Id == desk.Id)) yield return ($"{path}.id", "an id that no other desk has");
            if (desk.PlacesOfAgent is < 1 or > 10) yield return ($"{path}.placesOfAgent", "a number from 1 to 10");
            if (desk.Channels.Count == 0) yield return ($"{path}.channels", "at least one channel");
            for (var j = 0; j < desk.Hours.Count; j++)
            {
                if (desk.Hours[j].Days.Count == 0) yield return ($"{path}.hours[{j}].days", "at least one day");
                if (desk.Hours[j].Until <= desk.Hours[j].From) yield return ($"{path}.hours[{j}].until", "a time after \"from\"");
            }

            for (var j = 0; j < desk.Fields?.Count; j++)
            {
                if (!Slug.IsValid(desk.Fields[j].Id)) yield return ($"{path}.fields[{j}].id", Slug.Expected);
                if (desk.Fields[j].Experts < 1) yield return ($"{path}.fields[{j}].experts", "a number from 1");
            }

            if (desk.Counter is { Places.Count: not (>= 1 and <= DeskCounter.MostPlaces) }) yield return ($"{path}.counter.places", "1 to 8 places");
        }
    }
}

/// <param name="Id">An id of services.json, which has its name and what it is about.</param>
/// <param name="Channels">How one talks there.</param>
/// <param name="Level">The least that must be known of a citizen. What is private asks for more in the talk.</param>
/// <param name="Hours">One or several intervals a day, in the city's time. On a holiday all are closed.</param>
/// <param name="PlacesOfAgent">Talks that one agent has at this desk at once.</param>
/// <param name="Telephones">Whom one can call instead.</param>
/// <param name="Source">Who says so: the end of a text key <c>services.sources.*</c>.</param>
/// <param name="AsOf">The day of that statement.</param>
/// <param name="SourcePage">Where one reads of it.</param>
/// <param name="Fields">What its agents know apart; a queue each. None: one queue.</param>
/// <param name="Counter">Its place in the 3D world; null for none.</param>
internal sealed record DeskEntry(
    string Id, IReadOnlyList<DeskChannel> Channels, DeskLevel Level, IReadOnlyList<DeskInterval> Hours, int PlacesOfAgent, IReadOnlyList<DeskTelephone> Telephones,
    string Source, DateOnly AsOf, string? SourcePage = null, IReadOnlyList<DeskField>? Fields = null, DeskCounter? Counter = null)
{
    /// <summary>The queues of the desk: one for each field, or a single one.</summary>
    public IEnumerable<Queue.QueueKey> Queues => Fields is { Count: > 0 } fields ? fields.Select(f => new Queue.QueueKey(Id, f.Id)) : [new Queue.QueueKey(Id, "")];
}

internal enum DeskChannel { Chat }

/// <summary>The levels that a desk may ask for at the door.</summary>
internal enum DeskLevel
{
    [JsonStringEnumMemberName("L0")]
    Guest = IdentityLevel.Guest,

    [JsonStringEnumMemberName("L1")]
    Account = IdentityLevel.Account,

    [JsonStringEnumMemberName("L2")]
    Verified = IdentityLevel.Verified,
}

internal sealed record DeskInterval(IReadOnlyList<DayOfWeek> Days, TimeOnly From, TimeOnly Until);

/// <param name="Number">As one dials it in the country.</param>
/// <param name="Name">The end of a text key <c>counselling.telephones.*</c>.</param>
internal sealed record DeskTelephone(string Number, string Name);

/// <param name="Id">Its name is the text <c>counselling.fields.DESK.ID</c>.</param>
/// <param name="Experts">How many people the city has for it.</param>
internal sealed record DeskField(string Id, int Experts);

/// <param name="Space">Id of a space.</param>
/// <param name="Thing">Id of a thing of kind counter there.</param>
/// <param name="Places">Where agents stand behind it, the first taken first; at most 8.</param>
internal sealed record DeskCounter(string Space, string Thing, IReadOnlyList<CounterPlace> Places)
{
    public const int MostPlaces = 8;
}

/// <param name="X">Metres, as in the file of the space.</param>
/// <param name="Z">Metres.</param>
/// <param name="Heading">Whither they look, degrees clockwise from north.</param>
/// <param name="Level">On which of the floors there.</param>
internal sealed record CounterPlace(double X, double Z, double Heading, int Level = 0)
{
    internal Standing Standing => new((short)Math.Round(X * 100), (short)Math.Round(Z * 100), (byte)Level, (ushort)((int)Math.Round(Heading / 360 * Headings.Turn) & (Headings.Turn - 1)));
}

using System.Collections.Frozen;
using Madang.Server.Content;
using Madang.Server.Realtime;

namespace Madang.Server.Features.Spaces;

/// <summary>A door of a space and where it leads.</summary>
public sealed record DoorView(string Id, string Label, string Space, string Spawn, string SpaceName);

/// <summary>Something in a space that one can use or read.</summary>
/// <param name="Page">Where it is used as a page; null when it is only to be looked at.</param>
/// <param name="Action">What one does there, as its button says it; null without a page.</param>
/// <param name="Service">The service it stands for.</param>
public sealed record ThingView(string Id, string Label, bool IsSeat, string? Page, string? Action, string? About, ServiceEntry? Service);

/// <summary>A space as a page tells of it.</summary>
/// <param name="Summary">In one line.</param>
/// <param name="About">What one sees there.</param>
public sealed record SpaceView(
    string Id, string Name, string Summary, string About, int Present, IReadOnlyList<string> Names, IReadOnlyList<DoorView> Doors, IReadOnlyList<ThingView> Things, bool MayChat);

/// <summary>Tells of spaces in the reader's language.</summary>
internal sealed class SpaceGuide(City city, Presence presence)
{
    /// <summary>All spaces, the one where visitors arrive first.</summary>
    public IReadOnlyList<SpaceView> All(LanguageTexts texts) =>
        [.. city.Spaces.Values.OrderBy(s => s.Id == city.File.Arrival.Space ? 0 : 1).ThenBy(s => s.Id, StringComparer.Ordinal).Select(s => Of(s, texts, FrozenSet<string>.Empty))];

    /// <param name="space">The place.</param>
    /// <param name="texts">In the reader's language.</param>
    /// <param name="apart">Persons whom the reader does not meet.</param>
    public SpaceView Of(SpaceFile space, LanguageTexts texts, IReadOnlySet<string> apart)
    {
        var names = presence.NamesIn(space.Id, apart);
        return new SpaceView(
            space.Id, NameOf(space.Id, texts), texts[$"spaces.{space.Id}.summary"], texts[$"spaces.{space.Id}.about"], names.Count, names,
            [.. space.Portals.Select(p => new DoorView(p.Id, texts[$"spaces.{space.Id}.portals.{p.Id}"], p.To.Space, p.To.Spawn, NameOf(p.To.Space, texts)))],
            [.. space.Things.Select(t => ThingOf(space, t, texts))], space.Rules.Chat);
    }

    public static string NameOf(string space, LanguageTexts texts) => texts[$"spaces.{space}.name"];

    /// <summary>Where a thing's service is done as a page.</summary>
    public string? PageOf(Thing thing) => ServiceOf(thing)?.Page;

    private ServiceEntry? ServiceOf(Thing thing) => thing.Service is null ? null : city.Services.First(s => s.Id == thing.Service);

    private ThingView ThingOf(SpaceFile space, Thing thing, LanguageTexts texts)
    {
        var (name, service) = ($"spaces.{space.Id}.things.{thing.Id}", ServiceOf(thing));
        var about = texts.Has($"{name}.about") ? texts[$"{name}.about"] : service is null ? null : texts[$"services.{service.Id}.about"];
        return new ThingView(thing.Id, texts[name], thing.Kind == ThingKind.Seat, service?.Page, service?.Page is null ? null : texts[$"services.{service.Id}.action"], about, service);
    }
}

using Madang.Server.Content;
using Madang.Server.Realtime;

namespace Madang.Server.Features.Spaces;

/// <summary>A door of a space and where it leads.</summary>
public sealed record DoorView(string Id, string Label, string Space, string Spawn, string SpaceName);

/// <summary>Something in a space that one can use or read.</summary>
/// <param name="Page">Where it is used as a page; null when it is only to be looked at.</param>
public sealed record ThingView(string Id, string Label, bool IsSeat, string? Page, string? About);

/// <summary>A space as a page tells of it.</summary>
public sealed record SpaceView(
    string Id, string Name, string About, int Present, IReadOnlyList<string> Names, IReadOnlyList<DoorView> Doors, IReadOnlyList<ThingView> Things, bool MayChat);

/// <summary>Tells of spaces in the reader's language.</summary>
internal sealed class SpaceGuide(City city, Presence presence)
{
    /// <summary>All spaces, the one where visitors arrive first.</summary>
    public IReadOnlyList<SpaceView> All(LanguageTexts texts) =>
        [.. city.Spaces.Values.OrderBy(s => s.Id == city.File.Arrival.Space ? 0 : 1).ThenBy(s => s.Id, StringComparer.Ordinal).Select(s => Of(s, texts))];

    public SpaceView Of(SpaceFile space, LanguageTexts texts)
    {
        var names = presence.NamesIn(space.Id);
        return new SpaceView(
            space.Id, NameOf(space.Id, texts), texts[$"spaces.{space.Id}.about"], names.Count, names,
            [.. space.Portals.Select(p => new DoorView(p.Id, texts[$"spaces.{space.Id}.portals.{p.Id}"], p.To.Space, p.To.Spawn, NameOf(p.To.Space, texts)))],
            [.. space.Things.Select(t => ThingOf(space, t, texts))], space.Rules.Chat);
    }

    public static string NameOf(string space, LanguageTexts texts) => texts[$"spaces.{space}.name"];

    /// <summary>Where a thing's service is done as a page.</summary>
    public string? PageOf(Thing thing) => thing.Service is null ? null : city.Services.First(s => s.Id == thing.Service).Page;

    private ThingView ThingOf(SpaceFile space, Thing thing, LanguageTexts texts) => new(
        thing.Id, texts[$"spaces.{space.Id}.things.{thing.Id}"], thing.Kind == ThingKind.Seat, PageOf(thing), thing.Service is { } service ? texts[$"services.{service}.about"] : null);
}

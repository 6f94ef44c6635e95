using System.Collections.Frozen;
using Madang.Server.Content;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Blocks.Contract;
using Madang.Server.Features.Entrance.Contract;
using Madang.Server.Features.Guidance.Contract;
using Madang.Server.Web;

namespace Madang.Server.Features.Spaces;

/// <summary>The pages: the map as a list, each place as a page, and each place in 3D.</summary>
internal static class ShowPages
{
    private const string Avatars = "avatars.glb";

    public static void Map(WebApplication app)
    {
        app.MapGet("/spaces", (HttpContext context, SpaceGuide guide) => Live(context, Pages.Show<SpacesPage>(new { Spaces = guide.All(context.Texts()) }))).ExcludeFromDescription();
        app.MapGet("/spaces/{id}", ShowTwin).ExcludeFromDescription();
        app.MapGet("/world/{id}", ShowWorld).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowTwin(string id, HttpContext context, City city, SpaceGuide guide, CurrentVisitor visitor, IGuestNames names, AssetStore assets, IBlocks blocks, IGuidance guidance, CancellationToken ct)
    {
        if (Elsewhere(id, context, city) is { } elsewhere) return elsewhere;

        return Live(context, Pages.Show<SpacePage>(new
        {
            Space = guide.Of(city.Spaces[id], context.Texts(), visitor.Citizen is { } citizen ? await blocks.ApartFromAsync(citizen.Person, ct) : FrozenSet<string>.Empty),
            Data = DataOf(id, context, city, visitor, names, guidance, assets),
            MaySpeak = visitor.Level >= (World.IdentityLevel)city.File.Speak,
        }));
    }

    private static IResult ShowWorld(string id, HttpContext context, City city, SpaceGuide guide, CurrentVisitor visitor, IGuestNames names, AssetStore assets, IGuidance guidance)
    {
        if (Elsewhere(id, context, city) is { } elsewhere) return elsewhere;

        return Live(context, Pages.Show<WorldPage>(new
        {
            Space = guide.Of(city.Spaces[id], context.Texts(), FrozenSet<string>.Empty),
            Data = DataOf(id, context, city, visitor, names, guidance, assets),
            Preloads = city.Spaces[id].Model.First.Select(assets.ModelAddress).Append(assets.ModelAddress(Avatars)).Prepend(assets.ModelAddress(WalkMapReader.FileOf(id))).Prepend($"/api/spaces/{id}").ToList(),
        }));
    }

    // A door that does not exist leads to the place all the same: links outlive the doors of a city.
    private static IResult? Elsewhere(string id, HttpContext context, City city)
    {
        if (!city.Spaces.TryGetValue(id, out var space)) return Unknown(id, context);
        var spawn = context.Request.Query["spawn"].ToString();
        return spawn.Length == 0 || space.Spawns.Any(s => s.Id == spawn) ? null : LocalRedirect.To(context.Request.Path);
    }

    private static string DataOf(string id, HttpContext context, City city, CurrentVisitor visitor, IGuestNames names, IGuidance guidance, AssetStore assets) =>
        PageData.Of(id, context.Texts(), city, visitor.Citizen, names.Offer(context.Texts().Language), guidance, assets.ModelAddress(Avatars));

    private static IResult Unknown(string id, HttpContext context) =>
        Pages.Show<MessagePage>(new { Key = "spaces.none", Path = context.Request.Path.Value ?? $"/spaces/{id}" }, StatusCodes.Status404NotFound);

    // Who is there changes by the second, and what one may do there with who asks.
    private static IResult Live(HttpContext context, IResult page)
    {
        context.Response.Headers.CacheControl = "private, no-cache";
        return page;
    }
}

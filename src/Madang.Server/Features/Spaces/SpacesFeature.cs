using Madang.Server.Content;
using Madang.Server.Hosting;
using Madang.World.Spaces;

namespace Madang.Server.Features.Spaces;

/// <summary>The places of the city: the map, each place as a page (its twin), and each place in 3D.</summary>
internal sealed class SpacesFeature : IFeature
{
    public static void AddServices(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IReadOnlyList<SpaceBlueprint>>(s => Blueprints.Of(s.GetRequiredService<City>()));
        builder.Services.AddSingleton<SpaceGuide>();
    }

    public static void Map(WebApplication app)
    {
        var spaces = app.MapGroup("/api/spaces").WithTags("spaces");
        ListSpaces.Map(spaces);
        ShowSpace.Map(spaces);
        ShowPages.Map(app);
    }
}

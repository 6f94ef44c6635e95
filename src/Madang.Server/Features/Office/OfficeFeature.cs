using Madang.Server.Hosting;

namespace Madang.Server.Features.Office;

/// <summary>Pages for those who run the city. They answer only at the machine itself.</summary>
internal sealed class OfficeFeature : IFeature
{
    public static void AddServices(WebApplicationBuilder builder)
    {
    }

    public static void Map(WebApplication app) => ShowWorld.Map(app);
}

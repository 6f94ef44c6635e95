using Madang.Server.Hosting;

namespace Madang.Server.Features.Privacy;

/// <summary>Which personal data is kept for how long, for everybody to read.</summary>
internal sealed class PrivacyFeature : IFeature
{
    public static void AddServices(WebApplicationBuilder builder)
    {
    }

    public static void Map(WebApplication app) => ShowPrivacy.Map(app);
}

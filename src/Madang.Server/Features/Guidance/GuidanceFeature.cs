using Madang.Server.Content;
using Madang.Server.Data;
using Madang.Server.Data.Retention;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Guidance.Contract;
using Madang.Server.Hosting;

namespace Madang.Server.Features.Guidance;

/// <summary>How one finds one's way here, what people may expect of each other, and who has agreed to it.</summary>
internal sealed class GuidanceFeature : IFeature
{
    public static void AddServices(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<IModelPart, GuidanceModel>();
        services.AddSingleton<IPersonalData, AcceptanceData>();
        services.AddSingleton<IRetentionRule>(new KeptWithAccount(AcceptanceData.Class));
        services.AddSingleton(s => GuidanceBook.Read(s.GetRequiredService<ServerSettings>(), s.GetRequiredService<City>()));
        services.AddSingleton<GuidanceBook>().AddSingleton<IGuidance>(s => s.GetRequiredService<GuidanceBook>());
    }

    public static void Map(WebApplication app)
    {
        // A damaged file stops the start.
        _ = app.Services.GetRequiredService<GuidanceFile>();
        ShowGuide.Map(app);
        AcceptRules.Map(app);
    }
}

using Madang.Server.Data;
using Madang.Server.Features.Transparency.Contract;
using Madang.Server.Hosting;

namespace Madang.Server.Features.Transparency;

/// <summary>Says what the city's services achieve: counted from the first day, shown to everybody.</summary>
internal sealed class TransparencyFeature : IFeature
{
    public static void AddServices(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IModelPart, TransparencyModel>();
        builder.Services.AddSingleton<ServiceTally>();
        builder.Services.AddSingleton<IServiceTally>(s => s.GetRequiredService<ServiceTally>());
        builder.Services.AddHostedService(s => s.GetRequiredService<ServiceTally>());
        builder.Services.AddSingleton<MonthTally>().AddSingleton<IMonthTally>(s => s.GetRequiredService<MonthTally>());
        builder.Services.AddHostedService(s => s.GetRequiredService<MonthTally>());
    }

    public static void Map(WebApplication app) => ShowTransparency.Map(app);
}

using Madang.Server.Content;

namespace Madang.Server.Features.Tax.Acquisition;

/// <summary>The acquisition taxes, as part of the tax feature.</summary>
internal static class AcquisitionTaxes
{
    public static void AddServices(IServiceCollection services)
    {
        services.AddSingleton(s => AcquisitionBook.Read(s.GetRequiredService<City>().Directory, s.GetRequiredService<TaxWords>()));
        services.AddSingleton<HomePurchaseCalculator>();
        services.AddSingleton<OtherPropertyCalculator>();
        services.AddSingleton<VehiclePurchaseCalculator>();
        services.AddSingleton<ITaxCalculator>(s => s.GetRequiredService<HomePurchaseCalculator>());
        services.AddSingleton<ITaxCalculator>(s => s.GetRequiredService<OtherPropertyCalculator>());
        services.AddSingleton<ITaxCalculator>(s => s.GetRequiredService<VehiclePurchaseCalculator>());
    }

    public static void Map(WebApplication app)
    {
        _ = app.Services.GetRequiredService<AcquisitionBook>();
        ShowAcquisition.Map(app);
    }
}

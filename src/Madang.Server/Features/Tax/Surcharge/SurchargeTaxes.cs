using Madang.Server.Content;

namespace Madang.Server.Features.Tax.Surcharge;

/// <summary>Surcharges, as part of the tax feature.</summary>
internal static class SurchargeTaxes
{
    public static void AddServices(IServiceCollection services)
    {
        services.AddSingleton(s => SurchargeBook.Read(s.GetRequiredService<City>().Directory, s.GetRequiredService<TaxWords>()));
        services.AddSingleton<SurchargeCalculator>();
        services.AddSingleton<ITaxCalculator>(s => s.GetRequiredService<SurchargeCalculator>());
    }

    public static void Map(WebApplication app) => ShowSurcharge.Map(app);
}

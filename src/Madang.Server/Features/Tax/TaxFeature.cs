using Madang.Server.Content;
using Madang.Server.Hosting;

namespace Madang.Server.Features.Tax;

/// <summary>Local taxes, calculated before they are due: the car tax, as a page and as JSON.</summary>
internal sealed class TaxFeature : IFeature
{
    /// <summary>The service's id in services.json and in what is counted.</summary>
    public const string CarTaxService = "car-tax";

    public static void AddServices(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(s => CarRuleBook.Read(s.GetRequiredService<City>().Directory));
        builder.Services.AddScoped<CarTaxView>();
        builder.Services.AddSingleton(s => TaxOffices.Read(s.GetRequiredService<City>()));
    }

    public static void Map(WebApplication app)
    {
        // Read now, so that a damaged pack is refused before the server opens.
        _ = app.Services.GetRequiredService<CarRuleBook>();
        _ = app.Services.GetRequiredService<TaxOffices>();
        CalculateTaxCase.Map(app);
        ShowCarTax.Map(app);
    }
}

using Madang.Server.Content;
using Madang.Server.Features.Tax.Acquisition;
using Madang.Server.Features.Tax.Car;
using Madang.Server.Features.Tax.Form;
using Madang.Server.Features.Tax.Property;
using Madang.Server.Features.Tax.Rules;
using Madang.Server.Features.Tax.Square;
using Madang.Server.Features.Tax.Surcharge;
using Madang.Server.Hosting;

namespace Madang.Server.Features.Tax;

/// <summary>Local taxes, calculated before they are due, as pages and as JSON.</summary>
internal sealed class TaxFeature : IFeature
{
    /// <summary>The service's id in services.json and in what is counted, for what belongs to no single tax.</summary>
    public const string Service = "tax-square";

    public static void AddServices(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(s => TaxWords.Read(s.GetRequiredService<City>().Directory));
        builder.Services.AddSingleton<TaxCalculators>();
        builder.Services.AddSingleton(s => CarRuleBook.Read(s.GetRequiredService<City>().Directory, s.GetRequiredService<TaxWords>()));
        builder.Services.AddSingleton<CarTaxCalculator>();
        builder.Services.AddSingleton<ITaxCalculator>(s => s.GetRequiredService<CarTaxCalculator>());
        builder.Services.AddScoped<CarTaxView>();
        builder.Services.AddSingleton(s => PropertyRuleBook.Read(s.GetRequiredService<City>().Directory, s.GetRequiredService<TaxWords>()));
        foreach (var kind in Enum.GetValues<PropertyKind>())
            builder.Services.AddSingleton<ITaxCalculator>(s => new PropertyTaxCalculator(kind, s.GetRequiredService<PropertyRuleBook>()));
        AcquisitionTaxes.AddServices(builder.Services);
        SurchargeTaxes.AddServices(builder.Services);
        builder.Services.AddSingleton(s => TaxOffices.Read(s.GetRequiredService<City>()));
        builder.Services.AddSingleton(s => RuleSheets.Read(s.GetRequiredService<City>().Directory));
        builder.Services.AddSingleton(s => ClosedDays.Read(s.GetRequiredService<City>()));
        builder.Services.AddSingleton<TaxDates>();
        builder.Services.AddScoped<TaxPageView>();
        builder.Services.AddScoped<TaxPageReader>();
    }

    public static void Map(WebApplication app)
    {
        // Read now, so that a damaged pack is refused before the server opens.
        _ = app.Services.GetRequiredService<TaxCalculators>();
        _ = app.Services.GetRequiredService<TaxOffices>();
        _ = app.Services.GetRequiredService<RuleSheets>();
        _ = app.Services.GetRequiredService<TaxDates>();
        CalculateTaxCase.Map(app);
        LiveResult.Map(app);
        ShowSquare.Map(app);
        ShowTaxDates.Map(app);
        ShowRules.Map(app);
        ShowCarTax.Map(app);
        CarTaxCalendar.Map(app);
        ShowPropertyTax.Map(app);
        AcquisitionTaxes.Map(app);
        SurchargeTaxes.Map(app);
    }
}

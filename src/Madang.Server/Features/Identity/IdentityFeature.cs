using Madang.Server.Data;
using Madang.Server.Data.Retention;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Identity.Contract;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Hosting;

namespace Madang.Server.Features.Identity;

/// <summary>Who a citizen is: agencies that vouch for people, what is kept of it, and the counter for those whom no agency knows.</summary>
internal sealed class IdentityFeature : IFeature
{
    public static void AddServices(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<IdentityOptions>().BindConfiguration(IdentityOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IModelPart, IdentityModel>();
        services.AddSingleton<CityCalendar>().AddSingleton<CityKeys>().AddSingleton<AgencyClient>().AddSingleton<Agencies>().AddSingleton<Attempts>();
        services.AddSingleton<PersonKeyRing>().AddHostedService(s => s.GetRequiredService<PersonKeyRing>());
        services.AddSingleton<IPersonKeys, PersonKeys>().AddSingleton<IVerifiedPeople, VerifiedPeople>().AddScoped<VerificationRegister>();
        services.AddSingleton<IAdultProof, AdultProof>().AddSingleton<IPersonalData, IdentityData>();
        services.AddSingleton<IRetentionRule>(new KeptWithAccount(IdentityData.Class)).AddSingleton<IRetentionRule, CounterCodesRule>();
        services.AddSingleton(new OfficeEntry(IssueCounterCode.Path, "identity.office", IssueCounterCode.Roles));
        services.AddSingleton<CounterTries>().AddScoped<CounterCodes>();
        services.AddSingleton<LetAgesArrive>().AddHostedService(s => s.GetRequiredService<LetAgesArrive>());
    }

    public static void Map(WebApplication app)
    {
        // The operator's file and the secrets are read now, so that a damaged one stops the start.
        _ = app.Services.GetRequiredService<Agencies>();

        var verify = app.MapVerify();
        ShowVerification.Map(verify);
        StartVerification.Map(verify);
        FinishVerification.Map(verify);
        MoveVerification.Map(verify);
        EraseVerification.Map(verify);
        EnterCounterCode.Map(verify);
        IssueCounterCode.Map(app);
        ShowCityKeys.Map(app);
    }
}

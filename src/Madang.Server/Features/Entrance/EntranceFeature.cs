using Madang.Server.Data;
using Madang.Server.Data.Retention;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Entrance.Contract;
using Madang.Server.Features.Guidance.Contract;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Hosting;
using Madang.Server.Realtime;
using Madang.World.Loop;

namespace Madang.Server.Features.Entrance;

/// <summary>The way in: names for guests, passes, and the tokens that stand one where one was.</summary>
internal sealed class EntranceFeature : IFeature
{
    public static void AddServices(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<EntranceOptions>().BindConfiguration(EntranceOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IModelPart, EntranceModel>();
        services.AddSingleton<IPersonalData, ResumptionData>();
        services.AddSingleton<IRetentionRule, ResumptionRule>();
        services.AddSingleton<GuestNames>();
        services.AddSingleton<IGuestNames>(s => s.GetRequiredService<GuestNames>());
        services.AddSingleton<PassBook>();
        services.AddSingleton<PassLimits>();
        services.AddSingleton<NameBook>();
        services.AddSingleton<IWorldWitness>(s => s.GetRequiredService<NameBook>());
        services.AddSingleton<Resumptions>();
        services.AddSingleton<IWorldWitness>(s => s.GetRequiredService<Resumptions>());
        services.AddSingleton<CitizenVisits>();
        services.AddSingleton<IWorldWitness>(s => s.GetRequiredService<CitizenVisits>());
        services.AddSingleton<ICitizenListener>(s => s.GetRequiredService<CitizenVisits>());
        services.AddSingleton<IGuidanceListener>(s => s.GetRequiredService<CitizenVisits>());
        services.AddSingleton<DutyVisits>();
        services.AddSingleton<IWorldWitness>(s => s.GetRequiredService<DutyVisits>());
        services.AddSingleton<IStaffListener>(s => s.GetRequiredService<DutyVisits>());
        services.AddSingleton(new OfficeEntry(GoOnDuty.Path, "entrance.duty", GoOnDuty.Roles));
        services.AddSingleton<IGate, Gate>();
        services.AddHostedService<ResumptionKeeper>();
    }

    public static void Map(WebApplication app)
    {
        var entrance = app.MapGroup("/api/entrance").WithTags("entrance");
        OfferNames.Map(entrance);
        IssuePass.Map(entrance);
        GoOnDuty.Map(app);
    }
}

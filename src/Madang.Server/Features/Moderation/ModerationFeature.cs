using Madang.Server.Data;
using Madang.Server.Data.Retention;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Guidance.Contract;
using Madang.Server.Features.Identity.Contract;
using Madang.Server.Features.Moderation.Contract;
using Madang.Server.Features.Moderation.Enforcement;
using Madang.Server.Features.Moderation.Office;
using Madang.Server.Features.Moderation.Rules;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Hosting;
using Madang.World.Loop;

namespace Madang.Server.Features.Moderation;

/// <summary>Keeps the place civil with due process: reports with evidence, measures with reasons, appeals to somebody else, and rules that act where nobody is there.</summary>
internal sealed class ModerationFeature : IFeature
{
    public static void AddServices(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<ModerationOptions>().BindConfiguration(ModerationOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IModelPart, ModerationModel>().AddSingleton<IPersonalData, ModerationData>().AddSingleton<ICitizenListener, EndOfAccounts>();
        services.AddSingleton<IRetentionRule, EvidenceRule>().AddSingleton<IRetentionRule, CasesRule>().AddSingleton<IRetentionRule, CaseMarksRule>().AddSingleton<IRetentionRule, SanctionsRule>();
        services.AddSingleton<IRetentionRule, TracesRule>().AddSingleton<IRetentionRule, MarksRule>().AddSingleton<IRetentionRule, ActsRule>();
        AddEnforcement(services);
        services.AddSingleton<Duty>().AddSingleton<IStaffListener>(s => s.GetRequiredService<Duty>());
        services.AddSingleton<Alarm>().AddSingleton<Statements>().AddSingleton<Scenes>().AddSingleton<Force>().AddSingleton<ReportPace>();
        services.AddSingleton(Figures.Table).AddSingleton<IWardNotes, WardNotes>();
        services.AddSingleton<IRecognition, Recognition>().AddSingleton<IStrikes, Strikes>();
        services.AddScoped<AuditLog>().AddScoped<CaseMarks>().AddScoped<CaseBook>().AddScoped<BarredMarks>().AddScoped<AutomaticMutes>().AddScoped<ReportDesk>();
        services.AddScoped<Decisions>().AddScoped<Proposals>().AddScoped<Bans>().AddScoped<Appeals>().AddScoped<OwnSanctions>().AddScoped<CaseLook>();
        services.AddSingleton(new OfficeEntry(ModerationOffice.Path, "moderation.office", ModerationOffice.Roles));
    }

    public static void Map(WebApplication app)
    {
        // A guidance that lacks a rule for what people report stops the start.
        var guidance = app.Services.GetRequiredService<IGuidance>();
        foreach (var kind in ReportKinds.All) _ = guidance.RuleOf(kind.Word());

        FileReport.Map(app);
        ShowReports.Map(app);
        ShowSanctions.Map(app);

        var office = app.MapModerationOffice();
        ShowQueue.Map(office);
        ShowCase.Map(office);
        DecideCase.Map(office);
        DecideAppeal.Map(office);
        CalmSpace.Map(office);
        PackEvidence.Map(office);
    }

    private static void AddEnforcement(IServiceCollection services)
    {
        services.AddSingleton<MarkMaker>().AddSingleton<Enforcer>().AddSingleton<IWorldWitness>(s => s.GetRequiredService<Enforcer>());
        services.AddSingleton<SanctionBook>().AddSingleton<ISanctions>(s => s.GetRequiredService<SanctionBook>()).AddSingleton<INameHold>(s => s.GetRequiredService<SanctionBook>()).AddHostedService(s => s.GetRequiredService<SanctionBook>());
        services.AddSingleton<Traces>().AddHostedService(s => s.GetRequiredService<Traces>());
        services.AddSingleton<WatchList>().AddHostedService(s => s.GetRequiredService<WatchList>());
        services.AddSingleton<Expiry>().AddHostedService(s => s.GetRequiredService<Expiry>());
        services.AddSingleton<Raids>().AddHostedService(s => s.GetRequiredService<Raids>());
        services.AddSingleton<LetProposalsLapse>().AddHostedService(s => s.GetRequiredService<LetProposalsLapse>());
        services.AddSingleton<IDoor, Door>();
    }
}

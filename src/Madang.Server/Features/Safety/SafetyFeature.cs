using Madang.Server.Content;
using Madang.Server.Data;
using Madang.Server.Data.Retention;
using Madang.Server.Features.Safety.Contract;
using Madang.Server.Features.Safety.Language;
using Madang.Server.Features.Safety.Office;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Hosting;
using Madang.World.Loop;

namespace Madang.Server.Features.Safety;

/// <summary>Keeps what is said among people fit for everybody.</summary>
internal sealed class SafetyFeature : IFeature
{
    public static void AddServices(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(s => ContentReader.Read<LookAlikes>(Path.Combine(s.GetRequiredService<ServerSettings>().BaseDirectory, "safety", "look-alikes.json")));
        builder.Services.AddSingleton<GlyphReader>();
        builder.Services.AddSingleton<WordLists>().AddHostedService(s => s.GetRequiredService<WordLists>());
        builder.Services.AddSingleton<PersonalData>();
        builder.Services.AddSingleton<IIdentityNumbers>(s => s.GetRequiredService<PersonalData>());
        builder.Services.AddSingleton<CrisisWords>();
        builder.Services.AddSingleton<ContactDetails>().AddSingleton<IWording, Wordings>();
        builder.Services.AddSingleton<IWordsJudge, ChatJudge>();
        builder.Services.AddSingleton<IModelPart, SafetyModel>().AddSingleton<IRetentionRule, ListChangesRule>();
        builder.Services.AddSingleton<SampleSentences>().AddSingleton<WordTrial>().AddScoped<WordKeeper>();
        builder.Services.AddSingleton(new OfficeEntry(ChangeWords.Path, "safety.office", ChangeWords.Roles));
    }

    // Read now, so that a damaged list is told at the start and not when the first citizen speaks.
    public static void Map(WebApplication app)
    {
        _ = app.Services.GetRequiredService<IWording>();
        ChangeWords.Map(app);
    }
}

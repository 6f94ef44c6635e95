using Madang.Server.Features.Safety.Contract;
using Madang.Server.Features.Safety.Language;
using Madang.Server.Hosting;
using Madang.World.Loop;

namespace Madang.Server.Features.Safety;

/// <summary>Keeps what is said among people fit for everybody.</summary>
internal sealed class SafetyFeature : IFeature
{
    public static void AddServices(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<LanguageFilter>();
        builder.Services.AddSingleton<PersonalData>();
        builder.Services.AddSingleton<CrisisWords>();
        builder.Services.AddSingleton<IWording, PublicWording>();
        builder.Services.AddSingleton<IWordsJudge, ChatJudge>();
        // A damaged list is told at the start, not when the first citizen speaks.
        builder.Services.AddHostedService<ReadLists>();
    }

    public static void Map(WebApplication app)
    {
    }

    private sealed class ReadLists(IWording wording) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            _ = wording.Judge("");
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

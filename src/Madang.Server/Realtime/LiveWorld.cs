using Madang.Server.Content;
using Madang.Server.Hosting;
using Madang.World;
using Madang.World.Avatars;
using Madang.World.Loop;
using Madang.World.Protocol;
using Madang.World.Spaces;
using Microsoft.Extensions.Options;

namespace Madang.Server.Realtime;

/// <summary>The world in this process: its thread, its sockets, and who is where.</summary>
internal sealed class LiveWorld : IFeature
{
    public const string Path = "/live/world";

    public static void AddServices(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<RealtimeOptions>().BindConfiguration(RealtimeOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<WorldClock>();
        services.AddSingleton<Presence>();
        services.AddSingleton<IWorldWitness>(s => s.GetRequiredService<Presence>());
        services.AddSingleton<WorldMetrics>();
        services.AddSingleton<IWorldWitness>(s => s.GetRequiredService<WorldMetrics>());
        services.AddSingleton<Witnesses>();
        services.AddSingleton(RulesOf);
        services.AddSingleton(s => new WorldLoop(s.GetRequiredService<WorldRules>(), s.GetRequiredService<IReadOnlyList<SpaceBlueprint>>(), s.GetRequiredService<Witnesses>()));
        services.AddSingleton<SocketHost>();
        services.AddSingleton<AcceptSocket>();
        services.AddHostedService<WorldHost>();
    }

    public static void Map(WebApplication app) =>
        app.MapGet(Path, (HttpContext context, AcceptSocket accept) => accept.HandleAsync(context)).ExcludeFromDescription();

    private static WorldRules RulesOf(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<RealtimeOptions>>().Value;
        var city = services.GetRequiredService<City>();
        var (wardrobe, messages) = (city.Wardrobe, MessageRules.Default);
        return new WorldRules
        {
            TickMs = options.TickMs,
            SlowReaderMs = options.SlowReaderMs,
            Boundaries = services.GetRequiredService<IBoundaryBook>(),
            Words = services.GetRequiredService<IWordsJudge>(),
            Messages = messages.With(ClientMessageKind.Say, messages[ClientMessageKind.Say] with { Level = (IdentityLevel)city.File.Speak }),
            Appearance = new AppearanceRules(wardrobe.Outfits.Count, wardrobe.Skins.Count, wardrobe.Hairs.Count, wardrobe.Colours.Count),
        };
    }
}

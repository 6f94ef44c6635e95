using Madang.Server.Data;
using Madang.Server.Data.Retention;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Blocks.Contract;
using Madang.Server.Hosting;
using Madang.World.Loop;

namespace Madang.Server.Features.Blocks;

/// <summary>What people want kept from them: others, their nearness, their words.</summary>
internal sealed class BlocksFeature : IFeature
{
    public static void AddServices(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<IModelPart, BlocksModel>();
        services.AddSingleton<IPersonalData, BlockData>();
        services.AddSingleton<IRetentionRule>(new KeptWithAccount("blocks.block")).AddSingleton<IRetentionRule>(new KeptWithAccount("blocks.boundaries"));
        services.AddSingleton<BlockStore>().AddSingleton<BlockWriter>().AddHostedService(s => s.GetRequiredService<BlockWriter>());
        services.AddSingleton<BlockBook>();
        services.AddSingleton<IBoundaryBook>(s => s.GetRequiredService<BlockBook>());
        services.AddSingleton<IBoundaries>(s => s.GetRequiredService<BlockBook>());
        services.AddSingleton<IBlocks>(s => s.GetRequiredService<BlockBook>());
        services.AddSingleton<IWorldWitness>(s => s.GetRequiredService<BlockBook>());
        services.AddSingleton<ICitizenListener>(s => s.GetRequiredService<BlockBook>());
    }

    public static void Map(WebApplication app) => ShowBlocks.Map(app);
}

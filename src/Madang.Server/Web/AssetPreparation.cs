namespace Madang.Server.Web;

/// <summary>Compresses the models once the server runs, so that no visitor waits for it.</summary>
internal sealed class AssetPreparation(AssetStore assets) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var name in assets.ModelNames)
        {
            if (stoppingToken.IsCancellationRequested) break;
            assets.Model(name);
        }

        return Task.CompletedTask;
    }
}

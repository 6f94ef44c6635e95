namespace Madang.Server.Tests;

/// <summary>One server for all tests of a class, for those that leave nothing behind.</summary>
public sealed class OpenCity : IAsyncLifetime
{
    public MadangHost Host { get; private set; } = null!;

    public async Task InitializeAsync() => Host = await MadangHost.StartAsync();

    public async Task DisposeAsync() => await Host.DisposeAsync();
}

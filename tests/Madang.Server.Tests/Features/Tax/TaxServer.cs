namespace Madang.Server.Tests.Features.Tax;

/// <summary>A server with a browser without scripts before it: one for each test of a class that derives from it, one for all tests of a class that takes it as its fixture.</summary>
public class TaxServer : IAsyncLifetime
{
    internal MadangHost Host { get; private set; } = null!;

    internal HttpClient Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Host = await MadangHost.StartAsync();
        Browser = Host.Browser("ko");
    }

    public async Task DisposeAsync()
    {
        Browser.Dispose();
        await Host.DisposeAsync();
    }
}

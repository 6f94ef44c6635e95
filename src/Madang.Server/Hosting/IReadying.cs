namespace Madang.Server.Hosting;

/// <summary>What a feature makes ready once the server is open, so that neither the start nor a visitor waits for it.</summary>
internal interface IReadying
{
    void MakeReady();
}

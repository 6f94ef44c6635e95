namespace Madang.Server.Hosting;

/// <summary>The table of contents of a feature: what it registers and which addresses it answers.</summary>
internal interface IFeature
{
    static abstract void AddServices(WebApplicationBuilder builder);

    static abstract void Map(WebApplication app);
}

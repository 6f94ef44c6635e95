using Madang.Server.Content;
using Madang.Server.Hosting;
using Madang.Server.Web;

namespace Madang.Server.Features.Home;

/// <summary>The front page: what this is, who is there, and one link in.</summary>
internal sealed class HomeFeature : IFeature
{
    public static void AddServices(WebApplicationBuilder builder) => builder.Services.AddSingleton<Horizon>();

    public static void Map(WebApplication app)
    {
        app.MapGet("/", () => Pages.Show<HomePage>()).ExcludeFromDescription();
        app.MapGet("/healthz", () => TypedResults.Text("ok")).ExcludeFromDescription();
        app.MapGet("/robots.txt", () => TypedResults.Text("User-agent: *\nAllow: /\nDisallow: /account\nDisallow: /dev\n")).ExcludeFromDescription();
        app.MapGet("/offline", () => Pages.Show<MessagePage>(new { Key = "page.offline", Path = "/offline" })).ExcludeFromDescription();
        app.MapGet("/manifest.webmanifest", (HttpContext context, City city) => WebManifest.Of(context.Texts(), city.File.Arrival.Space)).ExcludeFromDescription();
    }
}

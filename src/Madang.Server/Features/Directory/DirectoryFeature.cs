using Madang.Server.Content;
using Madang.Server.Hosting;
using Madang.Server.Web;

namespace Madang.Server.Features.Directory;

/// <summary>The directory of the city's services: telephone, hours, and who says so.</summary>
internal sealed class DirectoryFeature : IFeature
{
    public sealed record Entry(string Id, string Name, string About, IReadOnlyList<string> Telephones, ServiceHours? Hours, string? Source, DateOnly? AsOf, string? Page, DateOnly? EndedOn);

    public static void AddServices(WebApplicationBuilder builder)
    {
    }

    public static void Map(WebApplication app)
    {
        app.MapGet("/services", () => Pages.Show<DirectoryPage>()).ExcludeFromDescription();
        app.MapGet("/api/services", (HttpContext context, City city) => TypedResults.Ok(city.Services.Select(s => Of(s, context.Texts())).ToList()))
            .WithName("listServices").WithTags("services").WithSummary("The directory of the city's services");
    }

    private static Entry Of(ServiceEntry service, LanguageTexts texts) => new(
        service.Id, texts[$"services.{service.Id}.name"], texts[$"services.{service.Id}.about"],
        service.Telephones, service.Hours, service.Source is null ? null : texts[$"services.sources.{service.Source}"], service.AsOf, service.Page, service.EndedOn);
}

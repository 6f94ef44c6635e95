using Madang.Server.Features.Staff.Contract;
using Madang.Server.Hosting;

namespace Madang.Server.Features.Office;

/// <summary>Where the staff works: the front with its menu, and how the world is doing.</summary>
internal sealed class OfficeFeature : IFeature
{
    public static void AddServices(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new OfficeEntry(ShowWorld.Path, "office.world", ShowWorld.Roles));
        builder.Services.AddSingleton(new OfficeEntry(FindCitizen.Path, "office.citizens", FindCitizen.Roles));
    }

    public static void Map(WebApplication app)
    {
        ShowOffice.Map(app);
        ShowWorld.Map(app);
        FindCitizen.Map(app);
    }
}

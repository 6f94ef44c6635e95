using Madang.Server.Content;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Web;

namespace Madang.Server.Features.Entrance;

/// <summary>Whoever works in the office reads how they appear in the city and goes there.</summary>
internal static class GoOnDuty
{
    public const string Path = "/office/duty";
    public const StaffRole Roles = StaffRole.Any;

    public static void Map(WebApplication app) =>
        app.MapGet(Path, (CurrentStaff staff, City city) => Pages.Show<DutyPage>(new
        {
            staff.Member!.Name,
            Spaces = city.Spaces.Keys.Order(StringComparer.Ordinal).ToList(),
        })).RequireRole(Roles).ExcludeFromDescription();
}

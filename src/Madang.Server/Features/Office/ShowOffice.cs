using Madang.Server.Features.Staff.Contract;
using Madang.Server.Web;

namespace Madang.Server.Features.Office;

/// <summary>A member of staff sees what they can do here: what their roles open, and nothing else.</summary>
internal static class ShowOffice
{
    public static void Map(WebApplication app) =>
        app.MapGet("/office", (HttpContext context, CurrentStaff staff, IEnumerable<OfficeEntry> entries) => Pages.Show<OfficePage>(new
        {
            staff.Member!.Name,
            Roles = staff.Roles.Single().Select(StaffRoles.Word).ToList(),
            Entries = entries.Where(e => staff.Roles.Meet(e.AnyOf)).Select(e => new OfficeLine(e.Path, e.Key)).ToList(),
            Joined = context.Request.Query["done"] == "joined",
        })).RequireRole(StaffRole.Any).ExcludeFromDescription();
}

/// <param name="Path">Where it leads.</param>
/// <param name="Key">Text keys <c>{Key}.title</c> and <c>{Key}.about</c>.</param>
public sealed record OfficeLine(string Path, string Key);

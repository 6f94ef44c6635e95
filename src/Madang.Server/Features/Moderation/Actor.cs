using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Staff.Contract;

namespace Madang.Server.Features.Moderation;

/// <summary>Who acts in the moderators' office. A handler that takes one as a parameter gets it.</summary>
/// <param name="Staff">The member of staff.</param>
/// <param name="Citizen">As which citizen they have signed in at the same browser, by which they may be seen to be a party; null for none.</param>
internal sealed record Actor(StaffProfile Staff, string? Citizen)
{
    public static async ValueTask<Actor?> BindAsync(HttpContext context) =>
        (await CurrentStaff.BindAsync(context)).Member is { } staff ? new Actor(staff, (await CurrentVisitor.BindAsync(context)).Citizen?.Person) : null;
}

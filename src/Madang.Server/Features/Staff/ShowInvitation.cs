using Madang.Server.Features.Staff.Contract;
using Madang.Server.Web;

namespace Madang.Server.Features.Staff;

/// <summary>Somebody opens the link by which they join the staff. Opening uses nothing up: programs that check mail open every link.</summary>
internal static class ShowInvitation
{
    public static void Map(RouteGroupBuilder office) =>
        office.MapGet("/invitation", async (HttpContext context, Invitations invitations, StaffPasskeys passkeys, StaffProvider provider, CancellationToken ct) =>
        {
            var token = context.Request.Query["token"].ToString();
            if (await invitations.FindAsync(token, ct) is not { } invitation) return Gone();

            context.Response.AllowFormsTo(provider.FormTargets);
            return Pages.Show<InvitationPage>(new
            {
                Token = token,
                invitation.Name,
                Roles = invitation.Roles.Single().Select(StaffRoles.Word).ToList(),
                Returns = invitation.Member is not null,
                ByProvider = StaffFederation.MayUse(invitation),
                PasskeysPossible = passkeys.ArePossible,
            });
        });

    public static IResult Gone() => Pages.Show<MessagePage>(new { Key = "staff.invitation.gone", Path = "/office/invitation" }, StatusCodes.Status410Gone);
}

using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Web;
using Microsoft.AspNetCore.Identity;

namespace Madang.Server.Features.Accounts;

/// <summary>A citizen takes away a passkey, unless it is the only way in.</summary>
internal static class RemovePasskey
{
    public static void Map(RouteGroupBuilder account) =>
        account.MapPost("/passkeys/remove", async (HttpContext context, CurrentVisitor visitor, UserManager<Citizen> users, Passkeys passkeys, CancellationToken ct) =>
        {
            var id = (await context.Request.ReadFormAsync(ct))["passkey"].ToString();
            var removed = await users.FindByIdAsync(visitor.Citizen!.Person) is { } citizen && await passkeys.RemoveAsync(citizen, id);
            return LocalRedirect.To(context.InPanel(removed ? "/account?done=passkey-removed" : "/account?done=passkey-kept"));
        }).RequireSignIn();
}

using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Web;
using Microsoft.AspNetCore.Identity;

namespace Madang.Server.Features.Accounts;

/// <summary>A citizen takes away a passkey, unless it is the only way in.</summary>
internal static class RemovePasskey
{
    public static void Map(RouteGroupBuilder account) =>
        account.MapPost("/passkeys/remove", async (HttpContext context, Proof proof, UserManager<Citizen> users, Passkeys passkeys, AccountLetters letters, CancellationToken ct) =>
        {
            if (await SessionCookie.ReadAsync(context) is not { } here || proof.IsOld(here)) return LocalRedirect.To(context.InPanel(AccountForms.Again));
            var id = (await context.Request.ReadFormAsync(ct))["passkey"].ToString();
            var citizen = await users.FindByIdAsync(here.Citizen.Person);
            var removed = citizen is not null && await passkeys.RemoveAsync(citizen, id);
            if (removed) letters.PasskeysChanged(citizen!, context.Texts());
            return LocalRedirect.To(context.InPanel(removed ? "/account?done=passkey-removed" : "/account?done=passkey-kept"));
        }).RequireSignIn();
}

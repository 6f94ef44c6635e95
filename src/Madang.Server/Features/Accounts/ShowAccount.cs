using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Mail.Contract;
using Madang.Server.Web;
using Microsoft.AspNetCore.Identity;

namespace Madang.Server.Features.Accounts;

/// <summary>A citizen sees what is kept of them and what they can do about it.</summary>
internal static class ShowAccount
{
    public static void Map(RouteGroupBuilder account) =>
        account.MapGet("", async (HttpContext context, UserManager<Citizen> users, Sessions sessions, Passkeys passkeys, Proof proof, Profiles profiles, IMailer mailer, CancellationToken ct) =>
        {
            if (await SessionCookie.ReadAsync(context) is not { } here) return LocalRedirect.To("/account/sign-in");

            var citizen = here.Citizen;
            var view = new AccountView(
                citizen.Email!, citizen.EmailConfirmed, citizen.Name, citizen.PasswordHash is not null, citizen.CreatedAt, citizen.ConsentVersion, citizen.ConsentAt, passkeys.ArePossible,
                [.. (await users.GetPasskeysAsync(citizen)).OrderBy(p => p.CreatedAt).Select(p => new AccountPasskey(System.Buffers.Text.Base64Url.EncodeToString(p.CredentialId), p.Name ?? "", p.CreatedAt))],
                [.. (await sessions.OfAsync(citizen, ct)).Select(s => new AccountSession(s.Id, s.Device, s.StartedAt, s.SeenAt, s.Id == here.Session.Id))],
                profiles.IsConsentDue(citizen), !profiles.IsChild(citizen), citizen.Vouched is not null, proof.IsOld(here));
            return Pages.Show<AccountPage>(new { View = view, Done = context.Request.Query["done"].ToString(), Back = context.Back(), Mailbox = mailer.PageFor(context) });
        }).RequireSignIn();
}

/// <summary>All that is kept of a citizen.</summary>
public sealed record AccountView(
    string Email, bool Confirmed, string Name, bool HasPassword, DateTimeOffset CreatedAt, string ConsentVersion, DateTimeOffset ConsentAt,
    bool PasskeysPossible, IReadOnlyList<AccountPasskey> Passkeys, IReadOnlyList<AccountSession> Sessions, bool IsConsentDue, bool IsGrown, bool IsVerified, bool SignInIsOld);

/// <param name="Id">Credential id in base64url.</param>
public sealed record AccountPasskey(string Id, string Name, DateTimeOffset CreatedAt);

/// <param name="Here">The sign-in that this page is seen with.</param>
public sealed record AccountSession(string Id, string Device, DateTimeOffset StartedAt, DateTimeOffset SeenAt, bool Here);

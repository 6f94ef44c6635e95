using System.Net;
using System.Text.Json;
using Madang.Server.Hosting;
using Microsoft.AspNetCore.Identity;

namespace Madang.Server.Features.Staff;

/// <summary>Passkeys of the staff, by the framework's handler and bound to the public origin. The question lies here and not in the browser, so that an answer is good once.</summary>
internal sealed class StaffPasskeys(IPasskeyHandler<StaffMember> handler, Ceremonies ceremonies, ServerSettings settings)
{
    private string Cookie => settings.IsSecure ? "__Host-madang-office-passkey" : "madang-office-passkey";

    /// <summary>Browsers bind passkeys to a name: an address of numbers has none.</summary>
    public bool ArePossible => !IPAddress.TryParse(settings.Origin.Host, out _);

    /// <returns>WebAuthn request options as JSON.</returns>
    public async Task<string> AskAsync(HttpContext context)
    {
        var made = await handler.MakeRequestOptionsAsync(null, context);
        Remember(context, ceremonies.Begin(made.AssertionState!, null, null));
        return made.RequestOptionsJson;
    }

    /// <param name="context">The request.</param>
    /// <param name="member">For whom: the id of a new member, or of the one who comes back.</param>
    /// <param name="name">What the authenticator shows.</param>
    /// <param name="invitation">Hash of the link.</param>
    /// <returns>WebAuthn creation options as JSON.</returns>
    public async Task<string> AskForNewAsync(HttpContext context, string member, string name, string invitation)
    {
        var made = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = member, Name = name, DisplayName = name }, context);
        Remember(context, ceremonies.Begin(made.AttestationState!, invitation, name));
        return made.CreationOptionsJson;
    }

    /// <returns>The member whose passkey answered; null when the answer is not to be trusted or nothing was asked.</returns>
    public async Task<(StaffMember Member, UserPasskeyInfo Passkey)?> AnswerAsync(HttpContext context, JsonElement credential)
    {
        if (Forget(context) is not { Invitation: null } asked) return null;
        var result = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = context, CredentialJson = credential.GetRawText(), AssertionState = asked.State });
        // The options ask for it; whoever answers without it had no second factor.
        return result is { Succeeded: true, Passkey.IsUserVerified: true } ? (result.User, result.Passkey) : null;
    }

    /// <returns>The new passkey, for whom it was made, and by which invitation.</returns>
    public async Task<(UserPasskeyInfo Passkey, string Member, string Name, string Invitation)?> AnswerWithNewAsync(HttpContext context, JsonElement credential)
    {
        if (Forget(context) is not { Invitation: { } invitation, Name: { } name } asked) return null;
        var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = context, CredentialJson = credential.GetRawText(), AttestationState = asked.State });
        return result is { Succeeded: true, Passkey.IsUserVerified: true } ? (result.Passkey, result.UserEntity.Id, name, invitation) : null;
    }

    private void Remember(HttpContext context, string ceremony) => context.Response.Cookies.Append(Cookie, ceremony, new CookieOptions
    {
        MaxAge = Ceremonies.Good,
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Strict,
        Secure = settings.IsSecure,
    });

    private Ceremony? Forget(HttpContext context)
    {
        var asked = ceremonies.Take(context.Request.Cookies[Cookie]);
        context.Response.Cookies.Delete(Cookie, new CookieOptions { Secure = settings.IsSecure, HttpOnly = true, SameSite = SameSiteMode.Strict });
        return asked;
    }
}

using System.Buffers.Text;
using System.Net;
using System.Text.Json;
using Madang.Server.Hosting;
using Microsoft.AspNetCore.Identity;

namespace Madang.Server.Features.Accounts;

/// <summary>Passkeys by the framework's own handler, bound to the public origin.</summary>
internal sealed class Passkeys(SignInManager<Citizen> signIn, UserManager<Citizen> users, ServerSettings settings)
{
    /// <summary>Browsers bind passkeys to a name: an address of numbers has none.</summary>
    public bool ArePossible => !IPAddress.TryParse(settings.Origin.Host, out _);

    /// <summary>WebAuthn creation options as JSON for <c>PublicKeyCredential.parseCreationOptionsFromJSON</c>.</summary>
    public Task<string> MakeCreationOptionsAsync(string person, string email, string name) =>
        signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = person, Name = email, DisplayName = name });

    /// <summary>WebAuthn request options as JSON; any passkey of this site may answer.</summary>
    public Task<string> MakeRequestOptionsAsync() => signIn.MakePasskeyRequestOptionsAsync(null);

    /// <returns>The new passkey and the person it was made for; null when the answer is not to be trusted or nothing was asked.</returns>
    public async Task<(UserPasskeyInfo Passkey, string Person)?> AttestAsync(HttpContext context, JsonElement credential)
    {
        var result = await Asked(() => signIn.PerformPasskeyAttestationAsync(credential.GetRawText()));
        if (result is not { Succeeded: true }) return null;

        result.Passkey.Name = Device.Of(context.Request.Headers.UserAgent.ToString());
        return (result.Passkey, result.UserEntity.Id);
    }

    /// <returns>The citizen whose passkey answered; null when the answer is not to be trusted or nothing was asked.</returns>
    public async Task<Citizen?> AssertAsync(JsonElement credential)
    {
        var result = await Asked(() => signIn.PerformPasskeyAssertionAsync(credential.GetRawText()));
        if (result is not { Succeeded: true }) return null;

        // Keeps the counter by which a copied passkey is found out.
        await users.AddOrUpdatePasskeyAsync(result.User, result.Passkey);
        return result.User;
    }

    /// <returns>False when it is the only way in, or not the citizen's.</returns>
    public async Task<bool> RemoveAsync(Citizen citizen, string id)
    {
        if (!Base64Url.IsValid(id)) return false;
        var credential = Base64Url.DecodeFromChars(id);
        var own = await users.GetPasskeysAsync(citizen);
        if (!own.Any(p => p.CredentialId.AsSpan().SequenceEqual(credential)) || (own.Count == 1 && citizen.PasswordHash is null)) return false;
        return (await users.RemovePasskeyAsync(citizen, credential)).Succeeded;
    }

    public async Task RemoveAllAsync(Citizen citizen)
    {
        foreach (var passkey in await users.GetPasskeysAsync(citizen)) await users.RemovePasskeyAsync(citizen, passkey.CredentialId);
    }

    // The framework throws when the cookie that remembers the question is missing, too old, or not for this kind of question.
    private static async Task<T?> Asked<T>(Func<Task<T>> answer)
        where T : class
    {
        try
        {
            return await answer();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}

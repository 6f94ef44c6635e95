using Madang.Server.Web;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Accounts;

/// <summary>Before something that cannot be undone a citizen proves once more who they are: by the password, or, without one, by having signed in just now.</summary>
internal sealed class Proof(PasswordGate gate, Backoff backoff, TimeProvider clock, IOptions<AccountsOptions> options)
{
    /// <summary>Whether the citizen signed in too long ago to say by what they will sign in from now on: whoever has stolen a session would give themselves a way in that outlives it.</summary>
    public bool IsOld(SignedIn here) => clock.GetUtcNow() - here.Session.StartedAt > TimeSpan.FromMinutes(AccountsOptions.FreshMinutes);

    /// <summary>Whether the citizen has no password and signed in too long ago.</summary>
    public bool NeedsSignIn(SignedIn here) => here.Citizen.PasswordHash is null && IsOld(here);

    /// <returns>What is wrong, for people; null when it is proved.</returns>
    public async Task<string?> CheckAsync(HttpContext context, SignedIn here, string? password, CancellationToken ct)
    {
        if (here.Citizen.PasswordHash is null) return null;
        var words = context.Texts();
        if (string.IsNullOrEmpty(password) || password.Length > PasswordRules.Longest) return words["accounts.password.current-wrong"];

        var key = $"proof {here.Citizen.Person}";
        if (backoff.Begin(TimeSpan.FromSeconds(options.Value.LongestWaitSeconds), (key, options.Value.WrongPasswords)) is { } wait) return AccountForms.Wait(context, wait);
        var verdict = await gate.VerifyAsync(here.Citizen.PasswordHash, password, ct);
        if (verdict == PasswordVerdict.Wrong) return words["accounts.password.current-wrong"];
        if (verdict == PasswordVerdict.Busy)
        {
            backoff.Return(key);
            return words["accounts.busy"];
        }

        backoff.Succeeded(key);
        return null;
    }
}

using Madang.Server.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Accounts;

/// <summary>The cookies of a sign-in and of a passkey ceremony. Read only where somebody asks who it is: files cost no look into the database, and public pages none unless a citizen holds a ticket at a desk, who is there as long as they read anything.</summary>
internal static class SessionCookie
{
    public static void AddSessionCookies(this IServiceCollection services)
    {
        // No default scheme: nothing is read unasked.
        services.AddAuthentication()
            .AddCookie(IdentityConstants.ApplicationScheme, cookie => cookie.Events.OnValidatePrincipal = ValidateAsync)
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme);
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .Configure<ServerSettings, IOptions<AccountsOptions>>((cookie, settings, accounts) =>
            {
                Harden(cookie.Cookie, settings, settings.IsSecure ? "__Host-madang" : "madang-session", SameSiteMode.Lax);
                cookie.ExpireTimeSpan = TimeSpan.FromDays(accounts.Value.IdleDays);
                cookie.SlidingExpiration = true;
                Quiet(cookie);
            });
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme).Configure<ServerSettings>((cookie, settings) =>
        {
            Harden(cookie.Cookie, settings, settings.IsSecure ? "__Host-madang-passkey" : "madang-passkey", SameSiteMode.Strict);
            cookie.ExpireTimeSpan = TimeSpan.FromMinutes(5);
            Quiet(cookie);
        });
    }

    /// <returns>Null when nobody has signed in.</returns>
    public static async ValueTask<SignedIn?> ReadAsync(HttpContext context)
    {
        if (context.Items.TryGetValue(typeof(SignedIn), out var known)) return (SignedIn?)known;
        if (!(await context.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Succeeded) context.Items[typeof(SignedIn)] = null;
        return (SignedIn?)context.Items[typeof(SignedIn)];
    }

    private static void Harden(CookieBuilder cookie, ServerSettings settings, string name, SameSiteMode sameSite)
    {
        cookie.Name = name;
        cookie.Path = "/";
        cookie.HttpOnly = true;
        cookie.SameSite = sameSite;
        cookie.IsEssential = true;
        // By the public address: behind a proxy that ends TLS the request itself looks plain.
        cookie.SecurePolicy = settings.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
    }

    // Who may see what is LevelGate's to say.
    private static void Quiet(CookieAuthenticationOptions cookie)
    {
        cookie.Events.OnRedirectToLogin = _ => Task.CompletedTask;
        cookie.Events.OnRedirectToAccessDenied = _ => Task.CompletedTask;
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var id = context.Principal?.FindFirst(Sessions.Claim)?.Value;
        var found = id is null ? null : await http.RequestServices.GetRequiredService<Sessions>().FindAsync(id, http.RequestAborted);
        http.Items[typeof(SignedIn)] = found;
        if (found is not null) return;

        // The dead cookie is left alone: taking it away here could take the new one of a sign-in that is being answered at this moment.
        context.RejectPrincipal();
    }
}

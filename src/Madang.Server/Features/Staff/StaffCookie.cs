using Madang.Server.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Staff;

/// <summary>The cookie of a sign-in to the office: a scheme of its own, so that nothing a citizen holds opens it and nothing of it is seen where citizens are. It ends with the browser.</summary>
internal static class StaffCookie
{
    public const string Scheme = "madang-office";
    public const string Claim = "session";

    public static void AddStaffCookie(this IServiceCollection services)
    {
        services.AddAuthentication().AddCookie(Scheme, cookie => cookie.Events.OnValidatePrincipal = ValidateAsync);
        services.AddOptions<CookieAuthenticationOptions>(Scheme).Configure<ServerSettings, IOptions<StaffOptions>>((cookie, settings, staff) =>
        {
            cookie.Cookie.Name = settings.IsSecure ? "__Host-madang-office" : "madang-office";
            cookie.Cookie.Path = "/";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.IsEssential = true;
            // By the public address: behind a proxy that ends TLS the request itself looks plain.
            cookie.Cookie.SecurePolicy = settings.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
            cookie.ExpireTimeSpan = TimeSpan.FromHours(staff.Value.LongestHours);
            cookie.SlidingExpiration = false;
            // Who may see what is RoleGate's to say.
            cookie.Events.OnRedirectToLogin = _ => Task.CompletedTask;
            cookie.Events.OnRedirectToAccessDenied = _ => Task.CompletedTask;
        });
    }

    /// <returns>Null when nobody on the staff has signed in.</returns>
    public static async ValueTask<StaffSignIn?> ReadAsync(HttpContext context)
    {
        if (context.Items.TryGetValue(typeof(StaffSignIn), out var known)) return (StaffSignIn?)known;
        if (!(await context.AuthenticateAsync(Scheme)).Succeeded) context.Items[typeof(StaffSignIn)] = null;
        return (StaffSignIn?)context.Items[typeof(StaffSignIn)];
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var id = context.Principal?.FindFirst(Claim)?.Value;
        var found = id is null ? null : await http.RequestServices.GetRequiredService<StaffSessions>().FindAsync(id, counts: !http.Request.Path.StartsWithSegments("/live", StringComparison.Ordinal), http.RequestAborted);
        http.Items[typeof(StaffSignIn)] = found;
        if (found is null) context.RejectPrincipal();
    }
}

using Madang.Server.Hosting;
using Madang.Server.Web;
using Madang.Server.Web.OpenId;

namespace Madang.Server.Features.Staff;

/// <summary>Somebody on their way to the provider and back.</summary>
internal sealed class ProviderVisit : OpenIdAttempt
{
    /// <summary>What the browser shows that began it: a callback that a stranger plants is nobody's.</summary>
    public required string Browser { get; init; }

    /// <summary>The secret of the invitation to be used up; null for a sign-in.</summary>
    public string? Token { get; init; }

    /// <summary>Page of the office to go on to.</summary>
    public required string Back { get; init; }
}

/// <summary>Visits to the provider that have not ended: each is good for one answer, within five minutes, in the browser that began it. In memory alone.</summary>
internal sealed class ProviderVisits(ServerSettings settings, TimeProvider clock)
{
    /// <summary>A few hundred bytes each; more would be an attack, and then the oldest go.</summary>
    private const int Most = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, ProviderVisit> _open = new(StringComparer.Ordinal);

    private string Cookie => settings.IsSecure ? "__Host-madang-office-provider" : "madang-office-provider";

    /// <summary>How fast one address begins visits: a whole office may share one, and from few addresses nobody drives the others' visits out.</summary>
    public AddressPace Pace { get; } = new(30, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10), clock);

    public ProviderVisit Begin(HttpContext context, string? token, string back)
    {
        var now = clock.GetUtcNow();
        var visit = new ProviderVisit { Browser = StaffIds.Session(), Token = token, Back = back, StartedAt = now };
        lock (_gate)
        {
            foreach (var old in _open.Values.Where(v => now - v.StartedAt > OpenIdParty.Good).ToList()) _open.Remove(old.Id);
            if (_open.Count >= Most) _open.Remove(_open.Values.MinBy(v => v.StartedAt)!.Id);
            _open[visit.Id] = visit;
        }

        // Lax, because the browser comes back from another site.
        context.Response.Cookies.Append(Cookie, visit.Browser, new CookieOptions { MaxAge = OpenIdParty.Good, HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = settings.IsSecure });
        return visit;
    }

    /// <summary>Takes a visit, once.</summary>
    /// <returns>Null when there is none of this browser, or its time is over.</returns>
    public ProviderVisit? Take(HttpContext context, string? id)
    {
        var browser = context.Request.Cookies[Cookie];
        lock (_gate)
        {
            if (id is null || browser is null || !_open.TryGetValue(id, out var visit) || visit.Browser != browser) return null;
            _open.Remove(id);
            context.Response.Cookies.Delete(Cookie, new CookieOptions { Secure = settings.IsSecure, HttpOnly = true, SameSite = SameSiteMode.Lax });
            return clock.GetUtcNow() - visit.StartedAt <= OpenIdParty.Good ? visit : null;
        }
    }
}

using System.Security.Claims;
using Madang.Server.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Accounts;

/// <summary>Sign-ins. The cookie only names a row; when the row is gone the sign-in is over, at once and everywhere.</summary>
internal sealed class Sessions(MadangDbContext database, TimeProvider clock, IOptions<AccountsOptions> options, CitizenNews news)
{
    public const string Claim = "session";

    /// <summary>Signs a citizen in under a new session; the one that this browser had before ends.</summary>
    /// <param name="context">The request that proved who it is.</param>
    /// <param name="citizen">The citizen.</param>
    /// <param name="keep">Whether the sign-in outlives the closing of the browser.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task BeginAsync(HttpContext context, Citizen citizen, bool keep, CancellationToken ct)
    {
        await EndCurrentAsync(context, ct);
        var now = clock.GetUtcNow();
        var session = new CitizenSession
        {
            Id = PublicId.OfSession(),
            CitizenId = citizen.Id,
            StartedAt = now,
            SeenAt = now,
            Device = Device.Of(context.Request.Headers.UserAgent.ToString()),
        };
        database.Add(session);
        await database.SaveChangesAsync(ct);

        await GiveCookieAsync(context, citizen, session, keep);
    }

    /// <summary>
    /// Gives the sign-in of this browser another id, as at each change of level, so that whoever knew the old one gains nothing. What was opened with it stays open.
    /// </summary>
    /// <param name="context">The request that proved something new.</param>
    /// <param name="verifiedAt">When the citizen was verified, if that is what changed.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task RenewAsync(HttpContext context, DateTimeOffset? verifiedAt, CancellationToken ct)
    {
        if (await SessionCookie.ReadAsync(context) is not { } here) return;
        var ticket = await context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        var (old, renewed) = (here.Session.Id, PublicId.OfSession());
        var verified = verifiedAt ?? here.Session.VerifiedAt;
        if (await database.Set<CitizenSession>().Where(s => s.Id == old).ExecuteUpdateAsync(s => s.SetProperty(x => x.Id, renewed).SetProperty(x => x.VerifiedAt, verified), ct) == 0) return;

        news.Renewed(here.Citizen.Person, old, renewed);
        (here.Session.Id, here.Session.VerifiedAt) = (renewed, verified);
        await GiveCookieAsync(context, here.Citizen, here.Session, ticket.Properties?.IsPersistent == true);
    }

    /// <summary>Ends the sign-in of this browser, if it has one.</summary>
    public async Task EndCurrentAsync(HttpContext context, CancellationToken ct)
    {
        if (await SessionCookie.ReadAsync(context) is not { } current) return;

        await EndAsync(current.Citizen, current.Session.Id, ct);
        await ForgetCookieAsync(context);
    }

    /// <summary>Takes the cookie of a sign-in that has ended from this browser.</summary>
    public static async Task ForgetCookieAsync(HttpContext context)
    {
        await context.SignOutAsync(IdentityConstants.ApplicationScheme);
        context.Items[typeof(SignedIn)] = null;
    }

    public async Task EndAsync(Citizen citizen, string session, CancellationToken ct)
    {
        if (await database.Set<CitizenSession>().Where(s => s.Id == session && s.CitizenId == citizen.Id).ExecuteDeleteAsync(ct) > 0)
            news.SignedOut(citizen.Person, session);
    }

    /// <summary>Ends all sign-ins of a citizen, or all but one.</summary>
    public async Task EndAllAsync(Citizen citizen, string? except, CancellationToken ct)
    {
        var ended = await database.Set<CitizenSession>().Where(s => s.CitizenId == citizen.Id && s.Id != except).Select(s => s.Id).ToListAsync(ct);
        await database.Set<CitizenSession>().Where(s => ended.Contains(s.Id)).ExecuteDeleteAsync(ct);
        if (except is null) news.SignedOut(citizen.Person, null);
        else ended.ForEach(session => news.SignedOut(citizen.Person, session));
    }

    /// <returns>Null when the sign-in has ended or grown too old.</returns>
    public async Task<SignedIn?> FindAsync(string id, CancellationToken ct)
    {
        var found = await database.Set<CitizenSession>().AsNoTracking().Where(s => s.Id == id)
            .Join(database.Set<Citizen>(), s => s.CitizenId, c => c.Id, (s, c) => new SignedIn(c, s)).SingleOrDefaultAsync(ct);
        if (found is null) return null;

        var now = clock.GetUtcNow();
        if (now - found.Session.SeenAt > TimeSpan.FromDays(options.Value.IdleDays) || now - found.Session.StartedAt > TimeSpan.FromDays(options.Value.LongestDays))
        {
            await EndAsync(found.Citizen, id, ct);
            return null;
        }

        // To the hour: a write for each request would be a log of movements, and slow.
        if (now - found.Session.SeenAt > TimeSpan.FromHours(1))
            await database.Set<CitizenSession>().Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.SeenAt, now), ct);
        return found;
    }

    public Task<List<CitizenSession>> OfAsync(Citizen citizen, CancellationToken ct) =>
        database.Set<CitizenSession>().AsNoTracking().Where(s => s.CitizenId == citizen.Id).OrderByDescending(s => s.SeenAt).ToListAsync(ct);

    private static async Task GiveCookieAsync(HttpContext context, Citizen citizen, CitizenSession session, bool keep)
    {
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, citizen.Person), new Claim(Claim, session.Id)], IdentityConstants.ApplicationScheme);
        await context.SignInAsync(IdentityConstants.ApplicationScheme, new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = keep });
        context.Items[typeof(SignedIn)] = new SignedIn(citizen, session);
    }
}

/// <summary>A citizen and the sign-in that a request came with.</summary>
internal sealed record SignedIn(Citizen Citizen, CitizenSession Session);

using System.Security.Claims;
using Madang.Server.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Staff;

/// <summary>Sign-ins to the office. The cookie only names a row; when the row is gone the sign-in is over, at once and on open sockets too.</summary>
internal sealed class StaffSessions(MadangDbContext database, TimeProvider clock, IOptions<StaffOptions> options, StaffNews news)
{
    /// <summary>Signs a member in under a new session; the one that this browser had before ends.</summary>
    public async Task BeginAsync(HttpContext context, StaffMember member, CancellationToken ct)
    {
        await EndCurrentAsync(context, ct);
        var now = clock.GetUtcNow();
        var session = new StaffSession { Id = StaffIds.Session(), StaffId = member.Id, StartedAt = now, SeenAt = now };
        database.Add(session);
        await database.SaveChangesAsync(ct);

        var identity = new ClaimsIdentity([new Claim(StaffCookie.Claim, session.Id)], StaffCookie.Scheme);
        await context.SignInAsync(StaffCookie.Scheme, new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = false });
        context.Items[typeof(StaffSignIn)] = new StaffSignIn(member, session);
    }

    /// <summary>Ends the sign-in of this browser, if it has one.</summary>
    public async Task EndCurrentAsync(HttpContext context, CancellationToken ct)
    {
        if (await StaffCookie.ReadAsync(context) is not { } current) return;

        await database.Set<StaffSession>().Where(s => s.Id == current.Session.Id).ExecuteDeleteAsync(ct);
        news.SignedOut(current.Member.Member, current.Session.Id);
        await context.SignOutAsync(StaffCookie.Scheme);
        context.Items[typeof(StaffSignIn)] = null;
    }

    public async Task EndAllAsync(StaffMember member, CancellationToken ct)
    {
        await database.Set<StaffSession>().Where(s => s.StaffId == member.Id).ExecuteDeleteAsync(ct);
        news.SignedOut(member.Member, null);
    }

    /// <param name="id">Of the session.</param>
    /// <param name="counts">Whether this is a use of the sign-in: what a page asks for by itself is none.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>Null when the sign-in has ended or grown too old.</returns>
    public async Task<StaffSignIn?> FindAsync(string id, bool counts, CancellationToken ct)
    {
        var found = await database.Set<StaffSession>().AsNoTracking().Where(s => s.Id == id)
            .Join(database.Set<StaffMember>(), s => s.StaffId, m => m.Id, (s, m) => new StaffSignIn(m, s)).SingleOrDefaultAsync(ct);
        if (found is null) return null;

        var now = clock.GetUtcNow();
        if (now - found.Session.SeenAt > TimeSpan.FromMinutes(options.Value.IdleMinutes) || now - found.Session.StartedAt > TimeSpan.FromHours(options.Value.LongestHours))
        {
            await database.Set<StaffSession>().Where(s => s.Id == id).ExecuteDeleteAsync(ct);
            news.SignedOut(found.Member.Member, id);
            return null;
        }

        if (counts && now - found.Session.SeenAt > TimeSpan.FromMinutes(1))
            await database.Set<StaffSession>().Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.SeenAt, now), ct);
        return found;
    }
}

/// <summary>A member of staff and the sign-in that a request came with.</summary>
internal sealed record StaffSignIn(StaffMember Member, StaffSession Session);

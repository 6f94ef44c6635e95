using Madang.Server.Content;
using Madang.Server.Data;
using Madang.Server.Features.Moderation.Enforcement;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Web;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Moderation.Office;

/// <summary>Raid mode, by one press: a space takes nobody in, words come slowly, and only verified persons speak; or a part of that. It ends by itself.</summary>
internal static class CalmSpace
{
    /// <summary>Long enough for a raid to lose its fun, short enough to be forgotten without harm.</summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(30);

    private const int PauseSeconds = 10;

    public static void Map(RouteGroupBuilder office)
    {
        office.MapGet("/raid", (HttpContext context, City city, Raids raids) =>
        {
            var now = raids.Now.ToDictionary(r => r.Space, StringComparer.Ordinal);
            return Pages.Show<RaidPage>(new
            {
                Spaces = city.Spaces.Keys.Order(StringComparer.Ordinal).Select(s => now.TryGetValue(s, out var raid) ? new RaidRow(s, true, raid.IsLocked, raid.PauseSeconds > 0, raid.OnlyVerified, raid.Until) : new RaidRow(s, false, false, false, false, null)).ToList(),
                Done = context.Request.Query["done"].ToString(),
                Refused = context.Request.Query["refused"].ToString(),
            });
        });
        office.MapPost("/raid", async (HttpContext context, City city, CurrentStaff staff, MadangDbContext database, Raids raids, AuditLog audit, TimeProvider clock, CancellationToken ct) =>
        {
            var form = await context.Request.ReadFormAsync(ct);
            var (space, act) = (form["space"].ToString(), form["act"].ToString());
            if (!city.Spaces.ContainsKey(space) || act is not ("all" or "some" or "end")) return TypedResults.NotFound();

            var isAll = act == "all";
            var raid = act == "end" ? null : new Raid
            {
                Space = space,
                IsLocked = isAll || form["lock"] == "yes",
                PauseSeconds = isAll || form["slow"] == "yes" ? PauseSeconds : 0,
                OnlyVerified = isAll || form["verified"] == "yes",
                Until = clock.GetUtcNow() + Lasts,
            };
            if (raid is { IsLocked: false, PauseSeconds: 0, OnlyVerified: false }) return ModerationOffice.Back($"{ModerationOffice.Path}/raid", "nothing", "");

            await using var transaction = await database.Database.BeginTransactionAsync(ct);
            await database.Set<Raid>().Where(r => r.Space == space).ExecuteDeleteAsync(ct);
            if (raid is not null) database.Add(raid);
            audit.Add(staff.Member, raid is null ? ActKind.CalmEnded : ActKind.Calmed, null, detail: raid is null ? space : $"{space}{(raid.IsLocked ? " lock" : "")}{(raid.PauseSeconds > 0 ? " slow" : "")}{(raid.OnlyVerified ? " verified" : "")}");
            await database.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            if (raid is null) raids.End(space);
            else raids.Begin(raid);
            return LocalRedirect.To($"{ModerationOffice.Path}/raid?done={(raid is null ? "ended" : "begun")}");
        });
    }
}

public sealed record RaidRow(string Space, bool IsOn, bool IsLocked, bool IsSlow, bool OnlyVerified, DateTimeOffset? Until);

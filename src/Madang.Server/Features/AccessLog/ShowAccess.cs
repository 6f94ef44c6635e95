using Madang.Server.Data;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Web;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.AccessLog;

/// <summary>A citizen reads who on the staff has looked at their data.</summary>
internal static class ShowAccess
{
    private const int MostShown = 200;

    public static void Map(WebApplication app) => app.MapGet("/account/access", async (CurrentVisitor visitor, MadangDbContext database, AccessLogWriter log, IStaff staff, CancellationToken ct) =>
    {
        var person = visitor.Citizen!.Person;
        var entries = await log.EntriesOfAsync(database, person, MostShown, ct);
        var whos = entries.Select(e => e.Who).Distinct().ToList();
        var members = await database.Set<LogPerson>().AsNoTracking().Where(p => whos.Contains(p.Pseudonym)).ToDictionaryAsync(p => p.Pseudonym, p => p.Person, ct);
        var rows = new List<AccessRow>();
        foreach (var entry in entries)
        {
            var name = members.TryGetValue(entry.Who, out var member) ? (await staff.FindAsync(member, ct))?.Name : null;
            rows.Add(new AccessRow(DateTimeOffset.Parse(entry.At, System.Globalization.CultureInfo.InvariantCulture), name, entry.Roles.Split(' '), entry.What, entry.Items, entry.Why, entry.Case));
        }

        return Pages.Show<AccessPage>(new { Rows = rows, More = entries.Count == MostShown });
    }).RequireSignIn().ExcludeFromDescription();
}

/// <param name="At">When.</param>
/// <param name="Name">Who looked; null when they no longer work here.</param>
/// <param name="Roles">Words of <c>staff.role.*</c> they held then.</param>
/// <param name="What">End of <c>access.what.*</c>.</param>
/// <param name="Items">End of <c>access.items.*</c>.</param>
/// <param name="Why">End of <c>access.why.*</c>.</param>
/// <param name="Case">Number of the request or case.</param>
public sealed record AccessRow(DateTimeOffset At, string? Name, IReadOnlyList<string> Roles, string What, string Items, string Why, string? Case);

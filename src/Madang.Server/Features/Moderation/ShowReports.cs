using Madang.Server.Data;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Web;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Moderation;

/// <summary>Citizens read what became of their reports: that something was done, and nothing of what was done to whom.</summary>
internal static class ShowReports
{
    public static void Map(WebApplication app) => app.MapGet("/account/reports", async (HttpContext context, CurrentVisitor visitor, MadangDbContext database, CancellationToken ct) =>
    {
        context.Response.Headers.CacheControl = "no-store";
        var person = visitor.Citizen!.Person;
        var reports = await database.Set<Report>().AsNoTracking().Where(r => r.Reporter == person).OrderByDescending(r => r.Id).Take(100).ToListAsync(ct);
        return Pages.Show<ReportsPage>(new { Reports = reports.ConvertAll(ReportLine.Of) });
    }).RequireSignIn().ExcludeFromDescription();
}

using Madang.Server.Data;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Moderation.Rules;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Moderation;

/// <summary>Tells a guardian of measures about the child and that the child was reported: of what kind and when, never what the child said.</summary>
internal sealed class WardNotes(IServiceScopeFactory scopes) : IWardNotes
{
    private const int Shown = 20;

    public async Task<IReadOnlyList<WardNote>> OfAsync(string child, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<MadangDbContext>();
        var sanctions = await database.Set<Sanction>().AsNoTracking().Where(s => s.Person == child).Taken().OrderByDescending(s => s.Id).Take(Shown).ToListAsync(ct);
        var reports = await database.Set<Report>().AsNoTracking().Where(r => database.Set<Case>().Any(c => c.Id == r.Case && c.Subject == child)).OrderByDescending(r => r.Id).Take(Shown).ToListAsync(ct);
        var notes = sanctions.ConvertAll(s => new WardNote(s.From, "moderation.ward.sanction", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["measure"] = $"moderation.measure.{s.Measure.Word()}",
        }, $"{ShowSanctions.Path}/{s.SanctionId}"));
        notes.AddRange(reports.Select(r => new WardNote(r.At, "moderation.ward.reported", new Dictionary<string, string>(StringComparer.Ordinal) { ["kind"] = $"moderation.kind.{r.Kind.Word()}" })));
        return [.. notes.OrderByDescending(n => n.At)];
    }
}

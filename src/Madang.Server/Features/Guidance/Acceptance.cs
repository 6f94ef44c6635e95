using Madang.Server.Data;
using Madang.Server.Features.Accounts.Contract;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Guidance;

/// <summary>A citizen has agreed to a wording of the guidance.</summary>
internal sealed class Acceptance
{
    public required string Person { get; init; }

    public required string Version { get; init; }

    public required DateTimeOffset At { get; init; }
}

internal sealed class GuidanceModel : IModelPart
{
    public void Configure(ModelBuilder model) => model.Entity<Acceptance>(acceptance =>
    {
        acceptance.ToTable("guidance_acceptance");
        acceptance.HasKey(a => new { a.Person, a.Version });
        acceptance.Property(a => a.Person).HasColumnName("person").HasMaxLength(11);
        acceptance.Property(a => a.Version).HasColumnName("version").HasMaxLength(10);
        acceptance.Property(a => a.At).HasColumnName("at");
    });
}

/// <summary>Which wordings a citizen has agreed to, and when.</summary>
internal sealed class AcceptanceData : IPersonalData
{
    public const string Class = "guidance.acceptance";

    public string Name => "guidance";

    public async Task<object?> ExportAsync(MadangDbContext database, string person, CancellationToken ct) =>
        await database.Set<Acceptance>().AsNoTracking().Where(a => a.Person == person).OrderBy(a => a.Version).Select(a => new { a.Version, a.At }).ToListAsync(ct) is { Count: > 0 } accepted ? accepted : null;

    public Task DeleteAsync(MadangDbContext database, string person, IKeptRecords kept, CancellationToken ct) =>
        database.Set<Acceptance>().Where(a => a.Person == person).ExecuteDeleteAsync(ct);
}

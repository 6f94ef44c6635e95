using System.Text.Json;
using Madang.Server.Data;
using Madang.Server.Data.Retention;
using Madang.Server.Features.Accounts.Contract;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Accounts.Records;

/// <summary>What a law wants kept of somebody who has left.</summary>
internal sealed class KeptRecord
{
    public long Id { get; init; }

    public required string Kind { get; init; }

    /// <summary>The random id that the account had; nothing here leads from it to a name.</summary>
    public required string Person { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>JSON.</summary>
    public required string Record { get; init; }
}

/// <summary>Keeps them in the transaction in which everything else goes.</summary>
internal sealed class KeptRecords(MadangDbContext database) : IKeptRecords
{
    public void Keep(string kind, string person, DateTimeOffset at, object record) =>
        database.Add(new KeptRecord { Kind = kind, Person = person, At = at, Record = JsonSerializer.Serialize(record, JsonSerializerOptions.Web) });
}

/// <summary>A class of kept records and its period.</summary>
internal sealed record KeptRecordRule(string Class, RetentionPeriod Period) : IRetentionRule
{
    public Task<int> DeleteAsync(IServiceProvider services, DateTimeOffset before, CancellationToken ct) =>
        services.GetRequiredService<MadangDbContext>().Set<KeptRecord>().Where(r => r.Kind == Class && r.At < before).ExecuteDeleteAsync(ct);
}

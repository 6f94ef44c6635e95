using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Madang.Server.Data;
using Madang.Server.Features.Accounts.Contract;

namespace Madang.Server.Features.Accounts.Records;

/// <summary>The file with what is kept of a citizen, for programs and people alike; that it was given is noted for three years.</summary>
internal sealed class PersonalFile(MadangDbContext database, IEnumerable<IPersonalData> parts, TimeProvider clock)
{
    /// <summary>Rises when a part changes its shape.</summary>
    private const int Format = 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <param name="person">Whose data.</param>
    /// <param name="guardian">The guardian who takes it; null for the citizen.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<byte[]> WriteAsync(string person, string? guardian, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var data = new SortedDictionary<string, object>(StringComparer.Ordinal);
        var given = parts.Where(p => guardian is null || p.IsForGuardian).OrderBy(p => p.Name, StringComparer.Ordinal).ToList();
        // Noted first, so that the file tells of itself too.
        database.Add(new Transfer { Person = person, At = now, Guardian = guardian, Parts = string.Join(',', given.Select(p => p.Name)) });
        await database.SaveChangesAsync(ct);
        foreach (var part in given)
        {
            if (await part.ExportAsync(database, person, ct) is { } kept) data[part.Name] = kept;
        }

        return JsonSerializer.SerializeToUtf8Bytes(new { format = Format, person, at = now, data }, Options);
    }
}

using Madang.Server.Data;
using Madang.Server.Data.Retention;
using Madang.Server.Features.Staff.Contract;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Safety.Office;

/// <summary>Makes changes of the lists: kept with who made them, then in force at once.</summary>
internal sealed class WordKeeper(MadangDbContext database, WordLists lists, TimeProvider clock)
{
    public Task KeepAsync(ListedWord word, StaffProfile by, CancellationToken ct) => ChangeAsync(async () =>
    {
        await database.Set<ListedWord>().Where(w => w.Text == word.Text).ExecuteDeleteAsync(ct);
        database.Add(word);
        return Change(word.Text, word, by);
    }, ct);

    /// <summary>A word is again what the content says of it.</summary>
    /// <returns>False when it was not changed.</returns>
    public Task<bool> UndoAsync(string text, StaffProfile by, CancellationToken ct) => ChangeAsync(async () =>
    {
        if (await database.Set<ListedWord>().Where(w => w.Text == text).ExecuteDeleteAsync(ct) == 0) return null;
        return Change(text, null, by);
    }, ct);

    private async Task<bool> ChangeAsync(Func<Task<ListChange?>> make, CancellationToken ct)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(ct);
        if (await make() is not { } change) return false;
        database.Add(change);
        await database.SaveChangesAsync(ct);
        var changed = await database.Set<ListedWord>().AsNoTracking().OrderBy(w => w.Text).ToListAsync(ct);
        await transaction.CommitAsync(ct);
        lists.Use(changed, change.Id);
        return true;
    }

    private ListChange Change(string text, ListedWord? word, StaffProfile by) => new()
    {
        At = clock.GetUtcNow(),
        Member = by.Member,
        Name = by.Name,
        Text = text,
        Listing = word?.Listing,
        Strict = word?.Strict == true,
        Whole = word?.Whole == true,
        Disguised = word?.Disguised == true,
    };
}

/// <summary>Who changed the lists of words.</summary>
internal sealed class ListChangesRule : IRetentionRule
{
    public string Class => "safety.list-changes";

    /// <summary>As long as the audit log of moderation.</summary>
    public RetentionPeriod Period => RetentionPeriod.Years(2);

    public Task<int> DeleteAsync(IServiceProvider services, DateTimeOffset before, CancellationToken ct) =>
        services.GetRequiredService<MadangDbContext>().Set<ListChange>().Where(c => c.At < before).ExecuteDeleteAsync(ct);
}

using Madang.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Accounts.Consents;

/// <summary>
/// Gives, withdraws and shows consents. The required one is also noted at the citizen, so that every look at who acts knows whether it holds;
/// so is a child's leave to talk. What depends on them changes in the same transaction, and open sockets learn it after.
/// </summary>
internal sealed class ConsentBook(MadangDbContext database, ConsentCatalogue catalogue, Profiles profiles, CitizenNews news, TimeProvider clock)
{
    /// <summary>What holds now, whichever its wording.</summary>
    public Task<List<Consent>> HoldingAsync(string person, CancellationToken ct) =>
        database.Set<Consent>().AsNoTracking().Where(c => c.Person == person && c.EndedAt == null).OrderBy(c => c.Id).ToListAsync(ct);

    /// <summary>All that is still kept as proof, the newest first.</summary>
    public Task<List<Consent>> HistoryAsync(string person, CancellationToken ct) =>
        database.Set<Consent>().AsNoTracking().Where(c => c.Person == person).OrderByDescending(c => c.Id).ToListAsync(ct);

    /// <summary>The wording of today is agreed to.</summary>
    /// <param name="citizen">Of whom data is kept.</param>
    /// <param name="kind">An id of the catalogue.</param>
    /// <param name="guardian">Who agrees for a child; null for the citizen themselves.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task GiveAsync(Citizen citizen, string kind, string? guardian, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await EndAsync(citizen.Person, kind, now, ct);
        var given = Note(citizen, kind, guardian, now);
        await database.SaveChangesAsync(ct);
        await MarkAsync(citizen, kind, given.Version, now, ct);
    }

    public async Task WithdrawAsync(Citizen citizen, string kind, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await EndAsync(citizen.Person, kind, now, ct) > 0 || kind == ConsentCatalogue.ChildChat) await MarkAsync(citizen, kind, "", now, ct);
    }

    /// <summary>Adds a consent to what the next saving stores; for a sign-up, which is stored whole or not at all.</summary>
    public Consent Note(Citizen citizen, string kind, string? guardian, DateTimeOffset now)
    {
        var consent = new Consent { Person = citizen.Person, Kind = kind, Version = catalogue[kind].Current.Version, Guardian = guardian, GivenAt = now };
        database.Add(consent);
        return consent;
    }

    private Task<int> EndAsync(string person, string kind, DateTimeOffset now, CancellationToken ct) =>
        database.Set<Consent>().Where(c => c.Person == person && c.Kind == kind && c.EndedAt == null).ExecuteUpdateAsync(c => c.SetProperty(x => x.EndedAt, now), ct);

    private async Task MarkAsync(Citizen citizen, string kind, string version, DateTimeOffset now, CancellationToken ct)
    {
        var row = database.Set<Citizen>().Where(c => c.Id == citizen.Id);
        if (kind == catalogue.RequiredOf(profiles.IsChild(citizen)).Id)
        {
            await row.ExecuteUpdateAsync(c => c.SetProperty(x => x.ConsentVersion, version).SetProperty(x => x.ConsentAt, now), ct);
            // Looks that were remembered without a consent of their own are not any longer.
            if (version.Length > 0 && !await database.Set<Consent>().AnyAsync(c => c.Person == citizen.NormalizedUserName && c.Kind == ConsentCatalogue.Looks && c.EndedAt == null, ct))
                await row.ExecuteUpdateAsync(c => c.SetProperty(x => x.Appearance, (byte[]?)null), ct);

            // Who agrees for themselves at 14 was a child and is none: the birthday is not needed any more.
            if (!profiles.IsChild(citizen) && version.Length > 0)
                await row.ExecuteUpdateAsync(c => c.SetProperty(x => x.ChildUntil, (DateTimeOffset?)null).SetProperty(x => x.IsSilenced, false), ct);
        }
        else if (kind == ConsentCatalogue.ChildChat)
            await row.ExecuteUpdateAsync(c => c.SetProperty(x => x.IsSilenced, version.Length == 0), ct);
        else if (kind == ConsentCatalogue.Looks && version.Length == 0)
            await row.ExecuteUpdateAsync(c => c.SetProperty(x => x.Appearance, (byte[]?)null), ct);
        if (await row.AsNoTracking().SingleOrDefaultAsync(ct) is { } changed) news.Changed(changed);
    }
}

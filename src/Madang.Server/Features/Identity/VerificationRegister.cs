using Madang.Server.Data;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Identity.Contract;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Identity;

/// <summary>What became of a proof.</summary>
internal enum Entry
{
    /// <summary>The citizen is a verified person now.</summary>
    Kept,

    /// <summary>Another account is verified as this person. It stays so until the citizen moves the verification.</summary>
    Taken,

    /// <summary>This account is verified as somebody else.</summary>
    OtherPerson,

    /// <summary>A child under 14, for whom a guardian has to consent first.</summary>
    Child,
}

/// <summary>Keeps who is verified. One person has one verified account: whoever is named alike by any key of any age is the same person.</summary>
internal sealed class VerificationRegister(
    MadangDbContext database, PersonKeyRing ring, IVouching vouching, IEnumerable<IRecognition> recognitions, CityCalendar calendar, TimeProvider clock)
{
    /// <summary>The wording of <c>identity.consent.*</c>; change it with them.</summary>
    public const string ConsentVersion = "2026-11-27";

    /// <summary>Enters what an agency has proved.</summary>
    /// <param name="context">The request of the citizen, whose sign-in is fresh afterwards.</param>
    /// <param name="person">The citizen.</param>
    /// <param name="method">Id of the agency.</param>
    /// <param name="proof">What it said.</param>
    /// <param name="move">Whether the citizen wants the verification here and not on the other account.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<Entry> EnterAsync(HttpContext context, string person, string method, Proof proof, bool move, CancellationToken ct)
    {
        if (proof.Age?.Band == AgeBand.Under14) return Entry.Child;

        // One writer at a time: of two accounts that enter the same person at once, the second one sees the first.
        await using var transaction = await database.Database.BeginTransactionAsync(ct);
        var matches = await MatchesAsync(proof, ct);
        var others = matches.Select(m => m.Person).Where(p => p != person).Distinct(StringComparer.Ordinal).ToList();
        if (matches.TrueForAll(m => m.Person != person) && await database.Set<PersonKey>().AnyAsync(k => k.Person == person, ct)) return Entry.OtherPerson;
        if (others.Count > 0 && !move) return Entry.Taken;

        foreach (var other in others) await RemoveAsync(other, ct);
        foreach (var match in matches.Where(m => m.Person == person)) await database.Set<PersonKey>().Where(k => k.Key == match.Key).ExecuteDeleteAsync(ct);
        database.AddRange(proof.Keys.Where(k => k.Version == ring.Newest).Select(k => new PersonKey { Key = k.Key, Person = person, Kind = k.Kind, Version = k.Version }));
        await StoreAsync(person, method, proof.IsUnique, proof.Age, ct);
        var keys = proof.Keys.Select(k => k.Key).ToList();
        var afterwards = new List<Action?>();
        foreach (var recognition in recognitions) afterwards.Add(await recognition.VerifiedAsync(database, person, keys, ct));
        await transaction.CommitAsync(ct);
        afterwards.ForEach(act => act?.Invoke());

        await TellAsync(context, person, others, ct);
        return Entry.Kept;
    }

    /// <summary>Enters what a counter has vouched for. It compares nobody, so that it cannot stand in for an agency that has.</summary>
    /// <returns>False when an agency has vouched for the citizen before.</returns>
    public async Task<bool> EnterFromCounterAsync(HttpContext context, string person, byte[] code, CancellationToken ct)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(ct);
        if (await database.Set<PersonKey>().AnyAsync(k => k.Person == person, ct)) return false;
        var now = clock.GetUtcNow();
        if (await database.Set<CounterCode>().SingleOrDefaultAsync(c => c.Key == code && c.Until >= now, ct) is not { } issued) return false;

        database.Remove(issued);
        await StoreAsync(person, Verification.Counter, isUnique: false, new Age(issued.AgeBand, issued.AgeChangesIn), ct);
        await transaction.CommitAsync(ct);

        await TellAsync(context, person, [], ct);
        return true;
    }

    /// <summary>Forgets that a citizen was verified, and by what they were known again.</summary>
    public async Task EraseAsync(HttpContext context, string person, CancellationToken ct)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(ct);
        await RemoveAsync(person, ct);
        await transaction.CommitAsync(ct);

        await vouching.RenewSessionAsync(context, isFresh: false, ct);
        await vouching.TellAsync(person, ct);
    }

    /// <returns>Null when nobody has vouched for the citizen.</returns>
    public async Task<Verification?> FindAsync(string person, CancellationToken ct)
    {
        if (await database.Set<Verification>().AsNoTracking().SingleOrDefaultAsync(v => v.Person == person, ct) is not { } found) return null;
        found.Age = found.Age?.At(calendar.Today);
        return found;
    }

    public async Task<IReadOnlyList<PersonKeyKind>> KindsAsync(string person, CancellationToken ct) =>
        await database.Set<PersonKey>().Where(k => k.Person == person).Select(k => k.Kind).Distinct().OrderBy(k => k).ToListAsync(ct);

    private async Task<List<PersonKey>> MatchesAsync(Proof proof, CancellationToken ct)
    {
        var matches = new List<PersonKey>();
        foreach (var key in proof.Keys)
        {
            if (await database.Set<PersonKey>().AsNoTracking().SingleOrDefaultAsync(k => k.Key == key.Key, ct) is { } match) matches.Add(match);
        }

        return matches;
    }

    private async Task StoreAsync(string person, string method, bool isUnique, Age? age, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var kept = await database.Set<Verification>().SingleOrDefaultAsync(v => v.Person == person, ct);
        if (kept is null) database.Add(kept = new Verification { Person = person, Method = method, VerifiedAt = now, IsUnique = isUnique, ConsentVersion = ConsentVersion, ConsentAt = now });
        if (kept.ConsentVersion != ConsentVersion) (kept.ConsentVersion, kept.ConsentAt) = (ConsentVersion, now);
        (kept.Method, kept.VerifiedAt, kept.IsUnique) = (method, now, isUnique);
        // An agency that does not tell the age leaves what another has told.
        kept.Age = age ?? kept.Age;
        await database.SaveChangesAsync(ct);
        await vouching.StoreAsync(person, isUnique ? Vouched.UniquePerson : Vouched.Person, ct);
    }

    private async Task RemoveAsync(string person, CancellationToken ct)
    {
        await database.Set<PersonKey>().Where(k => k.Person == person).ExecuteDeleteAsync(ct);
        await database.Set<Verification>().Where(v => v.Person == person).ExecuteDeleteAsync(ct);
        await vouching.StoreAsync(person, null, ct);
    }

    private async Task TellAsync(HttpContext context, string person, IEnumerable<string> others, CancellationToken ct)
    {
        await vouching.RenewSessionAsync(context, isFresh: true, ct);
        await vouching.TellAsync(person, ct);
        foreach (var other in others)
        {
            await vouching.TellAsync(other, ct);
            await vouching.WarnMovedAsync(other, ct);
        }
    }
}

using System.Security.Cryptography;
using Madang.Server.Data;
using Madang.Server.Features.AccessLog.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Identity;

/// <summary>Codes of the counter: eight letters and digits that are not mistaken for each other (over 10^12), good once and for minutes.</summary>
internal sealed class CounterCodes(MadangDbContext database, PersonKeyRing ring, CityCalendar calendar, TimeProvider clock, IOptions<IdentityOptions> options)
{
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private const int Length = 8;

    /// <summary>Makes a code for somebody whose document an agent has seen.</summary>
    /// <param name="born">Read from the document; only the age band of it is kept.</param>
    /// <param name="agent">Who has seen it.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>Null when the day of birth is none, or that of a child under 14.</returns>
    public async Task<(string Code, DateTimeOffset Until)?> IssueAsync(string? born, AccessLooker agent, CancellationToken ct)
    {
        if (calendar.AgeOf(born) is not { Band: not Contract.AgeBand.Under14 } age) return null;

        var code = RandomNumberGenerator.GetString(Letters, Length);
        var until = clock.GetUtcNow() + TimeSpan.FromMinutes(options.Value.CounterCodeMinutes);
        database.Add(new CounterCode
        {
            Key = KeyOf(code)!,
            Until = until,
            AgeBand = age.Band,
            AgeChangesIn = age.ChangesIn,
            ByMember = agent.Member,
            ByRoles = agent.Roles,
            ByAddress = agent.Address,
        });
        await database.SaveChangesAsync(ct);
        return ($"{code[..4]}-{code[4..]}", until);
    }

    /// <returns>Null for what cannot be a code. Case, spaces and hyphens do not matter.</returns>
    public byte[]? KeyOf(string? typed)
    {
        var code = new string([.. (typed ?? "").Where(c => c is not (' ' or '-')).Select(char.ToUpperInvariant)]);
        return code.Length == Length && code.All(c => Letters.Contains(c, StringComparison.Ordinal)) ? ring.Sign($"counter code\0{code}") : null;
    }

    /// <returns>Who has vouched with this code; null when it is not good.</returns>
    public async Task<AccessLooker?> VoucherOfAsync(byte[] key, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var code = await database.Set<CounterCode>().AsNoTracking().SingleOrDefaultAsync(c => c.Key == key && c.Until >= now, ct);
        return code is null ? null : new AccessLooker(code.ByMember, code.ByRoles, code.ByAddress);
    }
}

/// <summary>How many wrong codes a citizen has entered in the running hour.</summary>
internal sealed class CounterTries(TimeProvider clock, IOptions<IdentityOptions> options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _tries = new(StringComparer.Ordinal);
    private long _hour;

    /// <summary>Begins a try, which counts at once.</summary>
    /// <returns>False when the citizen has to wait for the next hour.</returns>
    public bool TryBegin(string person)
    {
        var hour = clock.GetUtcNow().ToUnixTimeSeconds() / 3600;
        lock (_gate)
        {
            if (hour != _hour) _tries.Clear();
            _hour = hour;
            var tries = _tries.GetValueOrDefault(person);
            if (tries >= options.Value.WrongCounterCodes) return false;
            _tries[person] = tries + 1;
            return true;
        }
    }
}

using Madang.Server.Web.OpenId;

namespace Madang.Server.Features.Identity;

/// <summary>A verification that has begun and has not ended.</summary>
internal sealed class Attempt : OpenIdAttempt
{
    public required string AgencyId { get; init; }

    /// <summary>The sign-in in which it was begun, and in which alone it can end.</summary>
    public required string Session { get; init; }

    public required string Person { get; init; }

    /// <summary>Where the citizen goes on.</summary>
    public required string Back { get; init; }

    public required DateTimeOffset Until { get; set; }

    /// <summary>Null until the agency has answered.</summary>
    public VerifierAnswer? Answer { get; set; }
}

/// <summary>
/// Verifications under way. In memory alone: an answer that comes after a restart is as good as one that comes too late, and nothing of it is left on a disk.
/// </summary>
internal sealed class Attempts(TimeProvider clock)
{
    /// <summary>As long as an agency's code by telephone is good.</summary>
    public static readonly TimeSpan Good = OpenIdParty.Good;

    /// <summary>Some hundred bytes each; more would be an attack, and then the oldest go.</summary>
    private const int MostOpen = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Attempt> _open = new(StringComparer.Ordinal);

    /// <summary>Begins one; an earlier one of the same sign-in ends.</summary>
    public Attempt Begin(string agency, string session, string person, string back)
    {
        var now = clock.GetUtcNow();
        var attempt = new Attempt { AgencyId = agency, Session = session, Person = person, Back = back, StartedAt = now, Until = now + Good };
        lock (_gate)
        {
            foreach (var old in _open.Values.Where(a => a.Session == session || a.Until < now).ToList()) _open.Remove(old.Id);
            if (_open.Count >= MostOpen) _open.Remove(_open.Values.MinBy(a => a.StartedAt)!.Id);
            _open[attempt.Id] = attempt;
        }

        return attempt;
    }

    /// <returns>Null when there is none, it is of another agency, or its time is over.</returns>
    public Attempt? Find(string? id, string? agency = null)
    {
        lock (_gate) return id is not null && _open.TryGetValue(id, out var attempt) && attempt.Until >= clock.GetUtcNow() && (agency is null || attempt.AgencyId == agency) ? attempt : null;
    }

    /// <summary>Marks that the agency has answered; only the first answer counts.</summary>
    /// <returns>False when there was one before.</returns>
    public bool TryAnswer(Attempt attempt)
    {
        lock (_gate)
        {
            if (attempt.Answer is not null || !_open.ContainsKey(attempt.Id)) return false;
            attempt.Answer = Failure.Expired;
            return true;
        }
    }

    /// <returns>False when it has ended already.</returns>
    public bool TryEnd(Attempt attempt)
    {
        lock (_gate) return _open.Remove(attempt.Id);
    }
}

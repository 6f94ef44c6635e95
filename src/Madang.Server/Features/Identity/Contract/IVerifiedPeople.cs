namespace Madang.Server.Features.Identity.Contract;

/// <summary>What is known of citizens whose identity was verified. May be used from any thread and outside of requests.</summary>
internal interface IVerifiedPeople
{
    /// <returns>Null when nobody has vouched for the citizen.</returns>
    Task<VerifiedPerson?> FindAsync(string person, CancellationToken ct);
}

/// <param name="Person">The citizen.</param>
/// <param name="Method">Id of the agency that vouched, or <c>counter</c>.</param>
/// <param name="At">When it did so last.</param>
/// <param name="IsUnique">Whether the same person would be recognised under any other account.</param>
/// <param name="Age">As of now; null when the agency did not say. Never older than the person is, and at most a month younger.</param>
internal sealed record VerifiedPerson(string Person, string Method, DateTimeOffset At, bool IsUnique, AgeBand? Age);

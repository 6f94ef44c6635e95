namespace Madang.Server.Features.Accounts.Contract;

/// <summary>What the staff may see of a citizen's account.</summary>
/// <param name="Person">Public id.</param>
/// <param name="Name">Display name.</param>
/// <param name="Email">Address.</param>
/// <param name="Confirmed">Whether the address is confirmed.</param>
/// <param name="CreatedAt">Since when there has been an account.</param>
internal sealed record CitizenRecord(string Person, string Name, string Email, bool Confirmed, DateTimeOffset CreatedAt);

/// <summary>Lets the staff find a citizen. Whoever uses it writes the look into the access log first; a test holds them to it.</summary>
internal interface ICitizenRecords
{
    /// <param name="typed">The whole address, or the whole display name; parts find nobody.</param>
    /// <param name="ct">Ends the wait.</param>
    Task<CitizenRecord?> FindAsync(string typed, CancellationToken ct);
}

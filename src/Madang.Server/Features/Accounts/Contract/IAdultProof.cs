namespace Madang.Server.Features.Accounts.Contract;

/// <summary>Says whether somebody has been verified to be an adult. The feature that verifies identities answers; without one nobody has.</summary>
internal interface IAdultProof
{
    /// <returns>Null when the citizen has not been verified, or the agency told no age.</returns>
    Task<bool?> IsAdultAsync(string person, CancellationToken ct);
}

/// <summary>Where no feature verifies identities.</summary>
internal sealed class NoAdultProof : IAdultProof
{
    public Task<bool?> IsAdultAsync(string person, CancellationToken ct) => Task.FromResult<bool?>(null);
}

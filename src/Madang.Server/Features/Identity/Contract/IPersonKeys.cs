using Madang.Server.Data;

namespace Madang.Server.Features.Identity.Contract;

/// <summary>By what a verified person is known again, for features that must hold something against the person and not the account.</summary>
internal interface IPersonKeys
{
    /// <summary>The keys of a citizen: hashes that lead to nobody without the secret of this city. Empty when nobody has vouched, or a counter did.</summary>
    Task<IReadOnlyList<byte[]>> OfAsync(MadangDbContext database, string person, CancellationToken ct);

    /// <summary>The citizens who are known by one of these keys now.</summary>
    Task<IReadOnlyList<string>> HoldersAsync(MadangDbContext database, IReadOnlyCollection<byte[]> keys, CancellationToken ct);
}

/// <summary>Told when an agency has vouched for a citizen. Each feature that knows people again registers one.</summary>
internal interface IRecognition
{
    /// <summary>In the transaction of the verification.</summary>
    /// <param name="database">The database of the transaction.</param>
    /// <param name="person">The citizen.</param>
    /// <param name="keys">By which the person is known, under every secret that the city has had.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>What is to be done after the commit; null for nothing.</returns>
    Task<Action?> VerifiedAsync(MadangDbContext database, string person, IReadOnlyList<byte[]> keys, CancellationToken ct);
}

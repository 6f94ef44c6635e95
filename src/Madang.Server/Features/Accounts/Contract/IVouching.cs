namespace Madang.Server.Features.Accounts.Contract;

/// <summary>Raises citizens to verified persons and lowers them again: for the feature that knows who can vouch.</summary>
internal interface IVouching
{
    /// <summary>Stores what is vouched for a citizen, as a part of the transaction that the caller has begun on the database of the request.</summary>
    Task StoreAsync(string person, Vouched? vouched, CancellationToken ct);

    /// <summary>After the commit: the citizen's new level is told to all who listen.</summary>
    Task TellAsync(string person, CancellationToken ct);

    /// <summary>After the commit: the sign-in of this request gets another id, as at each change of level. What was opened with it stays open.</summary>
    /// <param name="context">The request.</param>
    /// <param name="isFresh">Whether the citizen was verified just now, which counts for ten minutes.</param>
    /// <param name="ct">Ends the wait.</param>
    Task RenewSessionAsync(HttpContext context, bool isFresh, CancellationToken ct);

    /// <summary>After the commit: a letter tells the owner of an account that its verification has gone to another one.</summary>
    Task WarnMovedAsync(string person, CancellationToken ct);
}

namespace Madang.Server.Features.Accounts.Contract;

/// <summary>Who is who. May be used from any thread and outside of requests.</summary>
internal interface ICitizens
{
    /// <summary>Who sends a request, by its session cookie.</summary>
    ValueTask<CurrentVisitor> CurrentAsync(HttpContext context);

    /// <returns>Null when there is no such citizen (any more).</returns>
    Task<CitizenProfile?> FindAsync(string person, CancellationToken ct);

    /// <summary>The citizen of a sign-in; for what outlives the request that opened it, such as the way back into the world.</summary>
    /// <returns>Null when that sign-in has ended.</returns>
    Task<CitizenProfile?> FindBySessionAsync(string session, CancellationToken ct);

    /// <summary>Keeps how a citizen looks, if they agreed to that.</summary>
    /// <param name="person">The citizen; one who has left is ignored.</param>
    /// <param name="appearance">1 to 24 bytes, already checked against the wardrobe.</param>
    /// <param name="ct">Ends the wait.</param>
    Task DressAsync(string person, ReadOnlyMemory<byte> appearance, CancellationToken ct);
}

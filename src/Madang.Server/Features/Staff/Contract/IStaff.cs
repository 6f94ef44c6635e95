namespace Madang.Server.Features.Staff.Contract;

/// <summary>Who is on the staff. May be used from any thread and outside of requests.</summary>
internal interface IStaff
{
    /// <summary>Who sends a request, by the cookie of the office.</summary>
    ValueTask<CurrentStaff> CurrentAsync(HttpContext context);

    /// <returns>Null when there is no such member (any more).</returns>
    Task<StaffProfile?> FindAsync(string member, CancellationToken ct);

    /// <summary>The member of a sign-in to the office; for what outlives the request that opened it.</summary>
    /// <returns>Null when that sign-in has ended.</returns>
    Task<StaffProfile?> FindBySessionAsync(string session, CancellationToken ct);

    /// <summary>All who hold a role.</summary>
    Task<IReadOnlyList<StaffProfile>> WithRoleAsync(StaffRole role, CancellationToken ct);

    /// <summary>What all of them are called.</summary>
    Task<IReadOnlyList<string>> NamesAsync(CancellationToken ct);
}

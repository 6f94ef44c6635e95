namespace Madang.Server.Features.Staff.Contract;

/// <summary>
/// Told when what somebody on the staff may do changes. Requests and sockets behind <see cref="RoleRequirement"/> need none: they are cut by themselves.
/// Called after the change is stored, on the thread of the request: return at once and throw nothing.
/// </summary>
internal interface IStaffListener
{
    /// <summary>The roles are others now; none when the member was removed.</summary>
    void Changed(string member, StaffRole roles);

    /// <param name="member">Who.</param>
    /// <param name="session">Which sign-in ended; null for all of them.</param>
    void SignedOut(string member, string? session);
}

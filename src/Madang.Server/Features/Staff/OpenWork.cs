using System.Collections.Concurrent;
using Madang.Server.Features.Staff.Contract;

namespace Madang.Server.Features.Staff;

/// <summary>What the staff has open at this moment: every request and socket behind a role, so that it can be cut when the role or the sign-in goes.</summary>
internal sealed class OpenWork : IStaffListener
{
    private readonly ConcurrentDictionary<HttpContext, (string Member, string Session, StaffRole AnyOf)> _open = [];

    private long _changes;

    /// <summary>How often something has changed: who looked before and finds the same number afterwards has seen the newest.</summary>
    public long Changes => Interlocked.Read(ref _changes);

    public void Add(HttpContext context, CurrentStaff staff, RoleRequirement required) => _open[context] = (staff.Member!.Member, staff.Session!, required.AnyOf);

    public void Remove(HttpContext context) => _open.TryRemove(context, out _);

    public void Changed(string member, StaffRole roles)
    {
        Interlocked.Increment(ref _changes);
        foreach (var (context, work) in _open)
            if (work.Member == member && !roles.Meet(work.AnyOf)) context.Abort();
    }

    public void SignedOut(string member, string? session)
    {
        Interlocked.Increment(ref _changes);
        foreach (var (context, work) in _open)
            if (work.Member == member && (session is null || work.Session == session)) context.Abort();
    }
}

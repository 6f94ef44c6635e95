using Madang.Server.Features.Staff.Contract;

namespace Madang.Server.Features.Staff;

/// <summary>Tells all who listen what has changed of the staff.</summary>
internal sealed class StaffNews(IEnumerable<IStaffListener> listeners)
{
    private readonly IStaffListener[] _listeners = [.. listeners];

    public void Changed(string member, StaffRole roles) => Array.ForEach(_listeners, l => l.Changed(member, roles));

    public void SignedOut(string member, string? session) => Array.ForEach(_listeners, l => l.SignedOut(member, session));
}

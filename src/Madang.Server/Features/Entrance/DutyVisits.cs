using System.Collections.Concurrent;
using Madang.Server.Features.Staff.Contract;
using Madang.World;
using Madang.World.Loop;

namespace Madang.Server.Features.Entrance;

/// <summary>Who of the staff is in the world as such. A sign-in to the office that ends, and the last role that goes, end the visit at once.</summary>
internal sealed class DutyVisits(Resumptions resumptions, PassBook passes) : IWorldWitness, IStaffListener
{
    private readonly ConcurrentDictionary<Visitor, string> _sessions = new();

    /// <summary>Somebody on duty is about to come in, or did.</summary>
    public void Begin(string session, Visitor visitor) => _sessions[visitor] = session;

    public void Changed(string member, StaffRole roles)
    {
        if (roles == StaffRole.None) SignedOut(member, session: null);
    }

    public void SignedOut(string member, string? session)
    {
        passes.RevokeDuty(member, session);
        var person = StaffProfile.PersonOf(member);
        foreach (var (visitor, own) in _sessions)
        {
            if (visitor.Identity.Person == person && (session is null || own == session)) End(visitor);
        }
    }

    public void End(Visitor visitor)
    {
        resumptions.Forget(visitor.Identity.Person);
        // The client asks for another pass, and hears that nobody has signed in.
        visitor.Close(CloseCode.Restart);
    }

    public void Left(Visitor visitor, CloseCode code) => _sessions.TryRemove(visitor, out _);

    public void Joined(Visitor visitor)
    {
    }

    public void Said(Visitor visitor, string text, ServerTime at)
    {
    }

    public void Failed(Visitor? visitor, Exception fault)
    {
    }
}

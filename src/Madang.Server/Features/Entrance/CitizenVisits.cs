using System.Collections.Concurrent;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Guidance.Contract;
using Madang.World;
using Madang.World.Loop;

namespace Madang.Server.Features.Entrance;

/// <summary>Lets what happens to an account be seen in the world at once: a new name or level shows, an ended sign-in ends the visit.</summary>
internal sealed class CitizenVisits(Resumptions resumptions, PassBook passes, NameBook names) : IWorldWitness, ICitizenListener, IGuidanceListener
{
    private readonly ConcurrentDictionary<string, Visit> _visits = new(StringComparer.Ordinal);

    /// <summary>A citizen is about to come in, or did.</summary>
    public void Begin(string session, Visitor visitor) => _visits[visitor.Identity.Person] = new Visit(visitor, session, !visitor.Identity.IsUnguided);

    /// <summary>A citizen as the others see them.</summary>
    /// <param name="citizen">As the accounts know them.</param>
    /// <param name="name">Theirs, or a guest's until they have agreed to the guidance.</param>
    /// <param name="appearance">What they wear.</param>
    /// <param name="isGuided">Whether they have agreed.</param>
    public static VisitorIdentity IdentityOf(CitizenProfile citizen, string name, ReadOnlyMemory<byte> appearance, bool isGuided) =>
        new(citizen.Person, name, citizen.Level, appearance) { IsSilenced = !citizen.MayTalk, IsUnguided = !isGuided, NewUntil = citizen.NewUntil is { } until ? new ServerTime(until.ToUnixTimeMilliseconds()) : null };

    public void SignedOut(string person, string? session)
    {
        passes.Revoke(person, session);
        if (_visits.TryGetValue(person, out var visit) && (session is null || visit.Session == session)) SendAway(person, visit);
    }

    // A pass that is on its way under the old id is no good any more, and its browser asks for another.
    public void Renewed(string person, string session, string renewed)
    {
        passes.Revoke(person, session);
        if (_visits.TryGetValue(person, out var visit) && visit.Session == session) _visits.TryUpdate(person, visit with { Session = renewed }, visit);
    }

    public void Changed(CitizenProfile citizen)
    {
        passes.Update(citizen);
        if (_visits.TryGetValue(citizen.Person, out var visit)) Show(citizen, visit);
    }

    public void Accepted(CitizenProfile citizen)
    {
        passes.Guide(citizen.Person);
        if (!_visits.TryGetValue(citizen.Person, out var visit)) return;
        var guided = visit with { IsGuided = true };
        if (_visits.TryUpdate(citizen.Person, guided, visit)) Show(citizen, guided);
    }

    /// <summary>What has changed of a citizen while they were on their way in.</summary>
    public void CatchUp(CitizenProfile citizen, bool isGuided)
    {
        if (isGuided) Accepted(citizen);
        else Changed(citizen);
    }

    public void Deleted(string person)
    {
        passes.Revoke(person, session: null);
        if (_visits.TryGetValue(person, out var visit)) SendAway(person, visit);
        resumptions.Forget(person);
    }

    public void Left(Visitor visitor, CloseCode code)
    {
        var person = visitor.Identity.Person;
        if (_visits.TryGetValue(person, out var visit) && visit.Visitor == visitor) _visits.TryRemove(KeyValuePair.Create(person, visit));
    }

    public void Joined(Visitor visitor)
    {
    }

    public void Said(Visitor visitor, string text, ServerTime at)
    {
    }

    public void Failed(Visitor? visitor, Exception fault)
    {
    }

    private void Show(CitizenProfile citizen, Visit visit)
    {
        var now = visit.Visitor.Identity;
        var name = visit.IsGuided ? names.Rename(visit.Visitor.Space, citizen.Person, citizen.Name) : now.Name;
        visit.Visitor.ChangeIdentity(IdentityOf(citizen, name, now.Appearance, visit.IsGuided));
    }

    // The client comes back by itself, as whoever the browser is now.
    private void SendAway(string person, Visit visit)
    {
        resumptions.Forget(person);
        visit.Visitor.Close(CloseCode.Restart);
    }

    private sealed record Visit(Visitor Visitor, string Session, bool IsGuided);
}

using System.Security.Cryptography;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Blocks.Contract;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Realtime;
using Madang.World;
using Madang.World.Avatars;
using Madang.World.Loop;

namespace Madang.Server.Features.Entrance;

/// <summary>Turns a pass into somebody who stands somewhere.</summary>
internal sealed class Gate(PassBook passes, Resumptions resumptions, NameBook names, CitizenVisits visits, DutyVisits duties, ICitizens citizens, IStaff staff, IBoundaries boundaries, WorldRules rules) : IGate
{
    public async ValueTask<SignIns> SignInsOfAsync(HttpContext context) => new((await citizens.CurrentAsync(context)).Session, (await staff.CurrentAsync(context)).Session);

    public Admission? Admit(string pass, SignIns signIns)
    {
        if (passes.Take(pass) is not { } given) return null;
        // A citizen's pass, and a member of the staff's, is good only in the session that asked for it.
        var isTheirs = (given.Visitor.Citizen is null || given.Visitor.Session == signIns.Citizen) && (given.OnDuty is null || given.OnDuty.Session == signIns.Staff);
        var kept = !isTheirs || given.ResumeHash is null ? null : resumptions.Take(given.ResumeHash);
        if (!isTheirs || (given.ResumeHash is not null && kept is null))
        {
            passes.Settle(pass);
            return null;
        }

        var identity = IdentityOf(given, kept);
        // Who arrives by another door than the one they came by last time travels; all others return.
        var returns = kept is { Instance.Length: > 0 } && kept.Space == given.Space && (given.Spawn is null || given.Spawn == kept.Spawn);
        var token = resumptions.Issue(identity, given.Visitor.Citizen is not null || given.OnDuty is not null, given.Space, given.Spawn);
        return new Admission(identity, given.Space, token, given.Instance, returns ? kept!.Standing : null, given.Spawn) { Pass = pass, Session = given.OnDuty?.Session ?? given.Visitor.Session, InPlaceOf = kept?.Person, Boundaries = boundaries.Of(identity.Person) };
    }

    public void Settle(Admission admission, Visitor? visitor)
    {
        resumptions.Bind(admission.ResumeToken, visitor);
        if (visitor is null) names.Release(admission.Space, admission.Identity.Person);
        else if (admission.Identity.IsStaff) duties.Begin(admission.Session!, visitor);
        else if (admission.Session is not null) visits.Begin(admission.Session, visitor);

        // What ended or changed before this moment found no visit, only the pass; what does from now on finds the visit.
        var pass = passes.Settle(admission.Pass);
        if (visitor is null || admission.Session is not { } session) return;
        if (admission.Identity.IsStaff)
        {
            if (pass is null) duties.End(visitor);
        }
        else if (pass is null) visits.SignedOut(admission.Identity.Person, session);
        else if (pass is { HasChanged: true, Visitor.Citizen: { } citizen }) visits.CatchUp(citizen, pass.IsGuided);
    }

    private VisitorIdentity IdentityOf(Pass given, Resumption? kept)
    {
        if (given.OnDuty?.Member is { } member)
            return new VisitorIdentity(member.Person, names.Take(given.Space, member.Person, member.Name), IdentityLevel.Verified, kept?.Appearance ?? AnyAppearance());

        if (given.Visitor.Citizen is { } citizen)
        {
            // What a citizen wore a moment ago may not have been written yet.
            var name = given.IsGuided ? citizen.Name : kept is null || kept.Name == citizen.Name ? given.GuestName : kept.Name;
            return CitizenVisits.IdentityOf(citizen, names.Take(given.Space, citizen.Person, name), kept is { IsCitizen: true } ? kept.Appearance : citizen.Appearance, given.IsGuided);
        }

        var person = kept?.Person ?? SecretToken.NewPerson();
        return new VisitorIdentity(person, names.Take(given.Space, person, given.HasChosenName ? given.GuestName : kept?.Name ?? given.GuestName), IdentityLevel.Guest, kept?.Appearance ?? AnyAppearance());
    }

    private byte[] AnyAppearance()
    {
        var looks = rules.Appearance;
        return [AppearanceRules.Plain.Span[0], Any(looks.Outfits), Any(looks.Skins), Any(looks.Hairs), Any(looks.Colours), Any(looks.Colours)];

        static byte Any(int count) => (byte)RandomNumberGenerator.GetInt32(count);
    }
}

using System.Security.Claims;
using System.Security.Cryptography;
using Madang.Server.Realtime;
using Madang.World;
using Madang.World.Avatars;
using Madang.World.Loop;

namespace Madang.Server.Features.Entrance;

/// <summary>Turns a pass into somebody who stands somewhere.</summary>
internal sealed class Gate(PassBook passes, Resumptions resumptions, NameBook names, WorldRules rules) : IGate
{
    public Admission? Admit(string pass, ClaimsPrincipal user)
    {
        if (passes.Take(pass) is not { } given) return null;
        // A citizen's pass is good only in the session that asked for it.
        if (given.Citizen is { } citizen && AccountOf(user) != citizen.Account) return null;

        var kept = given.ResumeHash is null ? null : resumptions.Take(given.ResumeHash);
        if (given.ResumeHash is not null && kept is null) return null;

        var person = given.Citizen?.Person ?? kept?.Person ?? SecretToken.NewPerson();
        var name = names.Take(given.Space, person, given.Citizen?.Name ?? kept?.Name ?? given.GuestName);
        var identity = new VisitorIdentity(person, name, given.Citizen?.Level ?? IdentityLevel.Guest, kept?.Appearance ?? AnyAppearance());
        var returns = kept is not null && kept.Space == given.Space && kept.Instance.Length > 0 && given.Spawn is null;
        return new Admission(identity, given.Space, resumptions.Issue(identity, given.Space), returns ? kept!.Instance : given.Instance, returns ? kept!.Standing : null, given.Spawn);
    }

    public void Settle(Admission admission, Visitor? visitor)
    {
        resumptions.Bind(admission.ResumeToken, visitor);
        if (visitor is null) names.Release(admission.Space, admission.Identity.Name, admission.Identity.Person);
    }

    /// <summary>The account of a session; null when nobody has signed in.</summary>
    public static string? AccountOf(ClaimsPrincipal user) =>
        user.Identity is { IsAuthenticated: true } ? user.FindFirstValue(ClaimTypes.NameIdentifier) : null;

    private byte[] AnyAppearance()
    {
        var looks = rules.Appearance;
        return [AppearanceRules.Plain.Span[0], Any(looks.Outfits), Any(looks.Skins), Any(looks.Hairs), Any(looks.Colours), Any(looks.Colours)];

        static byte Any(int count) => (byte)RandomNumberGenerator.GetInt32(count);
    }
}

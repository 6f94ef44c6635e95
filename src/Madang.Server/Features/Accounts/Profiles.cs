using System.Security.Cryptography;
using System.Text;
using Madang.Server.Content;
using Madang.Server.Features.Accounts.Consents;
using Madang.Server.Features.Accounts.Contract;
using Madang.World;

namespace Madang.Server.Features.Accounts;

/// <summary>Citizens as others see them.</summary>
internal sealed class Profiles(City city, ConsentCatalogue consents, TimeProvider clock)
{
    private const byte AppearanceVersion = 1;

    /// <summary>A flood of words comes mostly from accounts that were made for it.</summary>
    private static readonly TimeSpan NewFor = TimeSpan.FromHours(24);

    private readonly int[] _choices = [city.Wardrobe.Outfits.Count, city.Wardrobe.Skins.Count, city.Wardrobe.Hairs.Count, city.Wardrobe.Colours.Count, city.Wardrobe.Colours.Count];

    public CitizenProfile Of(Citizen citizen)
    {
        var isDue = IsConsentDue(citizen);
        return new CitizenProfile(citizen.Person, citizen.Name, isDue ? IdentityLevel.Guest : citizen.Level, citizen.Appearance ?? LooksOf(citizen.Person))
        {
            MayTalk = !citizen.IsSilenced || !IsChild(citizen),
            IsChild = IsChild(citizen),
            NewUntil = citizen.Vouched is null && clock.GetUtcNow() < citizen.CreatedAt + NewFor ? citizen.CreatedAt + NewFor : null,
            IsConsentDue = isDue,
            Since = citizen.CreatedAt,
        };
    }

    /// <summary>Under 14 now.</summary>
    public bool IsChild(Citizen citizen) => citizen.ChildUntil is { } until && clock.GetUtcNow() < until;

    /// <summary>Nobody has agreed to the wording of today; or a guardian did, and the child is 14 now.</summary>
    public bool IsConsentDue(Citizen citizen)
    {
        var isChild = IsChild(citizen);
        return citizen.ConsentVersion != consents.RequiredOf(isChild).Current.Version || (!isChild && citizen.ConsentAt < citizen.ChildUntil);
    }

    // Who has not chosen yet: drawn from the public id, so that it stays the same everywhere.
    private byte[] LooksOf(string person)
    {
        var drawn = SHA256.HashData(Encoding.ASCII.GetBytes(person));
        return [AppearanceVersion, .. _choices.Select((choices, i) => (byte)(drawn[i] % choices))];
    }
}

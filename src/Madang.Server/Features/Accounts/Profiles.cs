using System.Security.Cryptography;
using System.Text;
using Madang.Server.Content;
using Madang.Server.Features.Accounts.Contract;

namespace Madang.Server.Features.Accounts;

/// <summary>Citizens as others see them.</summary>
internal sealed class Profiles(City city)
{
    private const byte AppearanceVersion = 1;

    private readonly int[] _choices = [city.Wardrobe.Outfits.Count, city.Wardrobe.Skins.Count, city.Wardrobe.Hairs.Count, city.Wardrobe.Colours.Count, city.Wardrobe.Colours.Count];

    public CitizenProfile Of(Citizen citizen) => new(citizen.Person, citizen.Name, citizen.Level, citizen.Appearance ?? LooksOf(citizen.Person));

    // Who has not chosen yet: drawn from the public id, so that it stays the same everywhere.
    private byte[] LooksOf(string person)
    {
        var drawn = SHA256.HashData(Encoding.ASCII.GetBytes(person));
        return [AppearanceVersion, .. _choices.Select((choices, i) => (byte)(drawn[i] % choices))];
    }
}

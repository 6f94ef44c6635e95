using System.Security.Cryptography;
using System.Text;

namespace Madang.Server.Features.Accounts;

/// <summary>How a citizen looks who has not chosen yet: drawn from the public id, so that it stays the same everywhere.</summary>
internal static class DefaultLooks
{
    private const byte Version = 1;

    // What version 1 of the appearance offers (docs/protocol.md "Appearance").
    private static readonly byte[] Choices = [6, 8, 8, 16, 16];

    public static byte[] Of(string person)
    {
        var drawn = SHA256.HashData(Encoding.ASCII.GetBytes(person));
        return [Version, .. Choices.Select((choices, i) => (byte)(drawn[i] % choices))];
    }
}

using System.Net.Mail;

namespace Madang.Server.Web;

/// <summary>An address that somebody typed for an answer, without a name around it.</summary>
internal static class EmailAddress
{
    /// <summary>RFC 5321 4.5.3.1.3: a path of 256 octets, of which two are its brackets.</summary>
    public const int Longest = 254;

    public static bool IsOne(string email) => email.Length is > 0 and <= Longest && MailAddress.TryCreate(email, out var address) && address.Address == email;
}

using System.Net.Mail;
using Madang.Server.Content;

namespace Madang.Server.Features.Accounts;

/// <summary>What one fills in to sign up, apart from the password or passkey.</summary>
/// <param name="Age">Whether one is 14 or older; null while unanswered. Of younger children the law asks a guardian (Personal Information Protection Act, article 22-2).</param>
/// <param name="Consent">Agrees to what is kept.</param>
/// <param name="Looks">Agrees that looks are remembered.</param>
/// <param name="Permit">The secret of a guardian's leave; the guardian has answered for age and consents then.</param>
public sealed record SignUpForm(string? Email, string? Name, bool? Age, bool Consent, bool Looks, string? Permit)
{
    /// <summary>RFC 5321 4.5.3.1: the longest address that mail can reach.</summary>
    private const int LongestEmail = 254;

    /// <returns>The address without what surrounds it; null when mail could not reach it.</returns>
    internal static string? EmailOf(string? typed)
    {
        var email = NameKey.Written(typed ?? "");
        return email.Length <= LongestEmail && email.All(c => c is > ' ' and <= '~') && MailAddress.TryCreate(email, out var address)
            && address.Address == email && address.Host.Contains('.', StringComparison.Ordinal) && !address.Host.EndsWith('.') ? email : null;
    }

    /// <returns>The address and name as they will be kept, when nothing is wrong.</returns>
    internal (string Email, string Name)? Check(NameRules rules, LanguageTexts words, List<FieldError> errors)
    {
        var email = EmailOf(Email);
        if (email is null) errors.Add(new FieldError("email", words[string.IsNullOrWhiteSpace(Email) ? "accounts.email.missing" : "accounts.email.invalid"]));
        var (name, problem) = rules.Check(Name);
        if (problem is not null) errors.Add(new FieldError("name", words[problem]));
        if (Permit is null && Age is not true) errors.Insert(0, new FieldError("age", words[Age is null ? "accounts.age.missing" : "accounts.age.under"]));
        if (Permit is null && !Consent) errors.Add(new FieldError("consent", words["accounts.consent.missing"]));
        return email is null || name is null || errors.Count > 0 ? null : (email, name);
    }
}

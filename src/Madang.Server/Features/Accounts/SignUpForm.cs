using System.Net.Mail;
using Madang.Server.Content;

namespace Madang.Server.Features.Accounts;

/// <summary>What one fills in to sign up, apart from the password or passkey.</summary>
/// <param name="Consent">Agrees to what is kept.</param>
/// <param name="Age">Is 14 or older: of younger children the law asks a guardian (Personal Information Protection Act, article 22-2).</param>
public sealed record SignUpForm(string? Email, string? Name, bool Consent, bool Age)
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
        if (!Age) errors.Add(new FieldError("age", words["accounts.age.missing"]));
        if (!Consent) errors.Add(new FieldError("consent", words["accounts.consent.missing"]));
        return email is null || name is null || errors.Count > 0 ? null : (email, name);
    }
}

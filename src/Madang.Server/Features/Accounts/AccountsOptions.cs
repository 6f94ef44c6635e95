using System.ComponentModel.DataAnnotations;

namespace Madang.Server.Features.Accounts;

/// <summary>Settings of accounts, section <c>Madang:Accounts</c> (environment <c>Madang__Accounts__…</c>).</summary>
internal sealed class AccountsOptions
{
    public const string Section = "Madang:Accounts";

    /// <summary>Names that one citizen may take in an hour: enough to mend a slip, too few to pass for a crowd.</summary>
    public const int NamesPerHour = 5;

    /// <summary>Minutes for which a verification is fresh, and after signing in within which a citizen without a password may do what cannot be undone, and everybody add and remove passkeys.</summary>
    public const int FreshMinutes = 10;

    /// <summary>A sign-in that is not used for so many days ends. Two weeks: one returns to a city hall rarely, and a passkey makes signing in anew cheap.</summary>
    [Range(1, 90)]
    public int IdleDays { get; init; } = 14;

    /// <summary>A sign-in ends after so many days in any case (OWASP ASVS 7.3.2).</summary>
    [Range(1, 365)]
    public int LongestDays { get; init; } = 90;

    /// <summary>Rounds of PBKDF2-HMAC-SHA512: the figure of the OWASP password storage cheat sheet.</summary>
    [Range(100_000, 10_000_000)]
    public int PasswordIterations { get; init; } = 210_000;

    /// <summary>How many may wait for the one password hasher before others are asked to come again: about ten seconds of work.</summary>
    [Range(4, 10_000)]
    public int PasswordQueue { get; init; } = 64;

    /// <summary>Hours for which the link that confirms an address is good.</summary>
    [Range(1, 168)]
    public int ConfirmHours { get; init; } = 24;

    /// <summary>Minutes for which the link that sets a new password is good.</summary>
    [Range(5, 1440)]
    public int ResetMinutes { get; init; } = 60;

    /// <summary>An account whose address nobody confirms is deleted after so many days, which sets its name free.</summary>
    [Range(1, 90)]
    public int UnconfirmedDays { get; init; } = 7;

    /// <summary>Wrong passwords that one address may give for one account before it has to wait; a person mistypes less often.</summary>
    [Range(3, 1000)]
    public int WrongPasswords { get; init; } = 5;

    /// <summary>Wrong passwords from one address over all accounts before each further one waits for its turn, two seconds after the one before: a school or a carrier may share one.</summary>
    [Range(10, 100_000)]
    public int WrongPasswordsPerAddress { get; init; } = 100;

    /// <summary>Wrong passwords for one account from everywhere before all but its own devices have to wait.</summary>
    [Range(10, 100_000)]
    public int WrongPasswordsPerAccount { get; init; } = 100;

    /// <summary>The longest wait in seconds. Short, so that nobody can lock an owner out by guessing on and on.</summary>
    [Range(1, 3600)]
    public int LongestWaitSeconds { get; init; } = 60;

    /// <summary>Sign-ups and requests for letters from one address before each further one waits for its turn, three seconds after the one before: a whole school may sign up in one lesson.</summary>
    [Range(5, 100_000)]
    public int SignUpsPerAddress { get; init; } = 200;

    /// <summary>Mails to one mailbox in an hour, so that nobody can flood somebody else's.</summary>
    [Range(1, 100)]
    public int MailsPerMailbox { get; init; } = 5;
}

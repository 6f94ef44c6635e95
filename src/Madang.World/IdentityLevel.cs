namespace Madang.World;

/// <summary>How much is known of who acts. Every action declares the least level it needs; nobody is asked for more than the step at hand takes.</summary>
public enum IdentityLevel
{
    /// <summary>Nobody has signed in.</summary>
    Guest = 0,

    /// <summary>An account with a confirmed e-mail address.</summary>
    Account = 1,

    /// <summary>A person whose identity an agency has verified.</summary>
    Verified = 2,

    /// <summary>A person verified within the last ten minutes.</summary>
    FreshlyVerified = 3,
}

namespace Madang.Server.Features.Accounts.Contract;

/// <summary>
/// Told when what is known of a citizen changes. Whoever keeps something open for citizens (sockets, talks) registers one as a singleton.
/// Called after the change is stored, on the thread of the request: return at once and throw nothing.
/// </summary>
internal interface ICitizenListener
{
    /// <summary>A sign-in ended: close what was opened with it.</summary>
    /// <param name="person">The citizen.</param>
    /// <param name="session">Which sign-in; null for all of them.</param>
    void SignedOut(string person, string? session);

    /// <summary>A sign-in has got another id, as it does when the citizen's level changes: what was opened with it stays open and ends with the new one.</summary>
    void Renewed(string person, string session, string renewed)
    {
    }

    /// <summary>The citizen's level or name is another one now.</summary>
    void Changed(CitizenProfile citizen);

    /// <summary>The account was deleted: close everything and forget the name.</summary>
    void Deleted(string person);
}

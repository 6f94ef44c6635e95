using Madang.Server.Features.Accounts.Contract;

namespace Madang.Server.Features.Accounts;

/// <summary>Tells all who listen what has changed of a citizen.</summary>
internal sealed class CitizenNews(IEnumerable<ICitizenListener> listeners, Profiles profiles)
{
    private readonly ICitizenListener[] _listeners = [.. listeners];

    public void SignedOut(string person, string? session) => Array.ForEach(_listeners, l => l.SignedOut(person, session));

    public void Renewed(string person, string session, string renewed) => Array.ForEach(_listeners, l => l.Renewed(person, session, renewed));

    public void Changed(Citizen citizen) => Array.ForEach(_listeners, l => l.Changed(profiles.Of(citizen)));

    public void Deleted(string person) => Array.ForEach(_listeners, l => l.Deleted(person));
}

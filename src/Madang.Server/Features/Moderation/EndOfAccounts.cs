using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Moderation.Enforcement;

namespace Madang.Server.Features.Moderation;

/// <summary>What is in memory of a citizen goes when the account has gone: a deletion that was rolled back must not have made anybody unknown.</summary>
internal sealed class EndOfAccounts(Traces traces, WatchList watchList, SanctionBook book) : ICitizenListener
{
    public void SignedOut(string person, string? session)
    {
    }

    public void Changed(CitizenProfile citizen)
    {
    }

    public void Deleted(string person)
    {
        traces.Forget(person);
        watchList.Forget(person);
        book.Forget(person);
    }
}

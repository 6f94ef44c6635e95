using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Staff.Contract;

namespace Madang.Server.Features.Counselling;

/// <summary>A citizen who leaves the city leaves its desks.</summary>
internal sealed class EndOfAccounts(Dispatcher dispatcher) : ICitizenListener
{
    public void SignedOut(string person, string? session)
    {
    }

    public void Changed(CitizenProfile citizen)
    {
    }

    public void Deleted(string person) => _ = dispatcher.DoAsync(floor =>
    {
        foreach (var talk in floor.Talks.Where(t => t.Record.Person == person || t.Ticket.Holder == Caller.HolderOf(person)).ToList())
        {
            floor.Hall.Leave(talk.Ticket.Id, floor.Now);
            floor.Pending.Forgotten.Add(talk.Ticket.Id);
        }

        return true;
    });
}

/// <summary>Whoever is no agent any more holds nobody.</summary>
internal sealed class EndOfAgents(Dispatcher dispatcher) : IStaffListener
{
    public void Changed(string member, StaffRole roles)
    {
        if (roles.Meet(StaffRole.Agent)) return;
        _ = dispatcher.DoAsync(floor =>
        {
            floor.Hall.Dismiss(member, floor.Now);
            floor.Pending.Dismissed.Add(member);
            return true;
        });
    }

    public void SignedOut(string member, string? session)
    {
    }
}

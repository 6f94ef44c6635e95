namespace Madang.Server.Features.Accounts.Contract;

/// <summary>Asked before a citizen takes another name. Each feature that has a reason to keep somebody by their name registers one.</summary>
internal interface INameHold
{
    bool Holds(string person);
}

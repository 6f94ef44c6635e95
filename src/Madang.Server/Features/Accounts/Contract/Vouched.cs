namespace Madang.Server.Features.Accounts.Contract;

/// <summary>What has been vouched for a citizen.</summary>
internal enum Vouched
{
    /// <summary>A person, who may have been vouched for under another account as well: a counter keeps no number to compare.</summary>
    Person = 1,

    /// <summary>A person whom an agency would recognise under any other account.</summary>
    UniquePerson = 2,
}

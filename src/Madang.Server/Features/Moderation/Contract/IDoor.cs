using Madang.Server.Features.Accounts.Contract;

namespace Madang.Server.Features.Moderation.Contract;

/// <summary>Asked by whoever lets people in among others.</summary>
internal interface IDoor
{
    /// <summary>Whether whoever sends this request may come into a space, and, for who is let in, by which browser and network they came.</summary>
    /// <param name="context">The request, whose answer may get the cookie that names the browser.</param>
    /// <param name="visitor">Who sends it.</param>
    /// <param name="space">Id of the space.</param>
    /// <param name="returns">Whether they were in it a moment ago: a locked space keeps who is in.</param>
    /// <returns>Null when they may; else the refusal, which says why and how to appeal.</returns>
    IResult? Refuse(HttpContext context, CurrentVisitor visitor, string space, bool returns);
}

using Madang.Server.Features.Staff.Contract;

namespace Madang.Server.Features.AccessLog.Contract;

internal enum AccessKind
{
    View,
    Change,
    Delete,
    Download,
}

/// <summary>Who on the staff looked, with what roles and from where.</summary>
/// <param name="Member">Public id.</param>
/// <param name="Roles">What they were allowed at that moment.</param>
/// <param name="Address">Of the machine they sat at.</param>
internal sealed record AccessLooker(string Member, StaffRole Roles, string Address)
{
    /// <summary>Whoever sends this request.</summary>
    public static AccessLooker Of(HttpContext context, CurrentStaff staff) =>
        Of(context, staff.Member ?? throw new InvalidOperationException("Only somebody who has signed in to the office looks at a citizen's data."));

    public static AccessLooker Of(HttpContext context, StaffProfile member) => new(member.Member, member.Roles, context.Connection.RemoteIpAddress?.ToString() ?? "");
}

/// <summary>One look at a citizen's data.</summary>
/// <param name="Whose">Public id of the citizen; of somebody without an account, the number of what they left.</param>
/// <param name="What">What was done.</param>
/// <param name="Items">What was looked at: the end of a text key <c>access.items.*</c>.</param>
/// <param name="Why">One of <see cref="AccessReasons"/>.</param>
/// <param name="Case">The number of the request or case, at most 40 letters, digits and hyphens; never a name.</param>
internal sealed record AccessNote(string Whose, AccessKind What, string Items, string Why, string? Case = null);

/// <summary>Why somebody may look: the ends of text keys <c>access.why.*</c>.</summary>
internal static class AccessReasons
{
    public const string Counter = "counter";
    public const string Desk = "desk";
    public const string Incident = "incident";
    public const string Law = "law";
    public const string Moderation = "moderation";
    public const string Request = "request";

    public static readonly IReadOnlyList<string> All = [Request, Desk, Counter, Moderation, Incident, Law];
}

/// <summary>
/// Writes down every look of the staff at a citizen's data (Standards of Measures for Ensuring the Safety of Personal Information, article 8: who, when, from where, whose, what).
/// Called before the data is shown: when it throws, nothing is shown.
/// </summary>
internal interface IAccessLog
{
    /// <param name="looker">Who looks, from where.</param>
    /// <param name="note">Whose, what and why.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">The log is damaged. <c>./run verify-log</c> says where.</exception>
    Task NoteAsync(AccessLooker looker, AccessNote note, CancellationToken ct);
}

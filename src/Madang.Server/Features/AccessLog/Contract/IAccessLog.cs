using Madang.Server.Features.Staff.Contract;

namespace Madang.Server.Features.AccessLog.Contract;

internal enum AccessKind
{
    View,
    Change,
    Delete,
    Download,
}

/// <summary>One look at a citizen's data.</summary>
/// <param name="Whose">Public id of the citizen.</param>
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
    /// <param name="context">The request: from where.</param>
    /// <param name="staff">Who looks.</param>
    /// <param name="note">Whose, what and why.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">The log is damaged. <c>./run verify-log</c> says where.</exception>
    Task NoteAsync(HttpContext context, CurrentStaff staff, AccessNote note, CancellationToken ct);
}

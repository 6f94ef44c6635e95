using Madang.Server.Features.Staff.Contract;

namespace Madang.Server.Features.Practice;

/// <summary>Who lives and works in a practice city. Their names are texts <c>practice.name.*</c> of the city's first language.</summary>
internal static class PracticePeople
{
    public static readonly IReadOnlyList<(string Id, StaffRole Roles)> Staff =
    [
        ("operator", StaffRole.Operator),
        ("agent", StaffRole.Agent),
        ("moderator-1", StaffRole.Moderator),
        ("moderator-2", StaffRole.Moderator),
    ];

    public static readonly IReadOnlyList<string> Citizens = ["citizen-1", "citizen-2", "citizen-3", "citizen-4"];

    /// <summary>Of the domain that nobody can have (RFC 2606).</summary>
    public static string EmailOf(string citizen) => $"{citizen}@practice.invalid";
}

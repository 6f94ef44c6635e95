namespace Madang.Server.Features.Staff.Contract;

/// <summary>What somebody on the staff may do. One may hold several; none includes another, so that whoever appoints does not thereby read talks.</summary>
[Flags]
internal enum StaffRole
{
    None = 0,

    /// <summary>Talks with citizens at a desk.</summary>
    Agent = 1,

    /// <summary>Keeps the place civil.</summary>
    Moderator = 2,

    /// <summary>Writes what the city says.</summary>
    ContentEditor = 4,

    /// <summary>Runs the city and appoints the others.</summary>
    Operator = 8,

    Any = Agent | Moderator | ContentEditor | Operator,
}

internal static class StaffRoles
{
    public static readonly IReadOnlyList<StaffRole> Each = [StaffRole.Agent, StaffRole.Moderator, StaffRole.ContentEditor, StaffRole.Operator];

    /// <summary>Whether one of the wanted roles is held.</summary>
    public static bool Meet(this StaffRole held, StaffRole anyOf) => (held & anyOf) != StaffRole.None;

    /// <summary>How forms, logs and text keys (<c>staff.role.*</c>) spell a single role.</summary>
    public static string Word(this StaffRole role) => role switch
    {
        StaffRole.Agent => "agent",
        StaffRole.Moderator => "moderator",
        StaffRole.ContentEditor => "content-editor",
        StaffRole.Operator => "operator",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Not a single role."),
    };

    public static IEnumerable<StaffRole> Single(this StaffRole roles) => Each.Where(role => roles.HasFlag(role));

    /// <summary>All words of some roles, as logs keep them: <c>agent moderator</c>.</summary>
    public static string Words(this StaffRole roles) => string.Join(' ', roles.Single().Select(Word));

    /// <returns>The roles that the words name; words that name none are passed over.</returns>
    public static StaffRole Read(IEnumerable<string?> words) =>
        words.SelectMany(word => Each.Where(role => role.Word() == word)).Aggregate(StaffRole.None, (all, role) => all | role);
}

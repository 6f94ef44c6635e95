using System.Text.RegularExpressions;

namespace Madang.Server.Content;

/// <summary>The form of ids in content: they stand in addresses and text keys.</summary>
internal static partial class Slug
{
    public const string Expected = "lower-case letters, digits and single hyphens, at most 40 characters";

    public static bool IsValid(string id) => id.Length <= 40 && Pattern().IsMatch(id);

    [GeneratedRegex("^[a-z0-9]+(?:-[a-z0-9]+)*$", RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}

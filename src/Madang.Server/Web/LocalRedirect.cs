namespace Madang.Server.Web;

/// <summary>Sends a browser on after a form, to a page of this site and nowhere else.</summary>
internal static class LocalRedirect
{
    /// <param name="path">A path of this site; anything else leads to the front page.</param>
    public static IResult To(string? path) => TypedResults.Redirect(IsLocal(path) ? path! : "/", permanent: false, preserveMethod: false);

    /// <summary>
    /// Whether a browser would stay on this site: one slash first, then only printable ASCII without backslash.
    /// Browsers take a backslash for a slash and drop tabs and line ends, so that each of them could make a second slash of the first two letters.
    /// </summary>
    public static bool IsLocal(string? path) =>
        path is ['/', ..] && (path.Length == 1 || path[1] != '/') && path.All(c => c is > ' ' and < '\x7f' and not '\\');
}

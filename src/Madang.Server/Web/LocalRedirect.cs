namespace Madang.Server.Web;

/// <summary>Sends a browser on after a form, to a page of this site and nowhere else.</summary>
internal static class LocalRedirect
{
    /// <param name="path">A path that begins with one slash; anything else leads to the front page.</param>
    public static IResult To(string? path) =>
        TypedResults.Redirect(path is ['/', not ('/' or '\\'), ..] or "/" && !path.Contains('\n', StringComparison.Ordinal) ? path : "/", permanent: false, preserveMethod: false);
}

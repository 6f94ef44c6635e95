namespace Madang.Server.Web;

/// <summary>Which answers are the same for everyone who asks in that language, so that neither their size nor their window tells anything about a person.</summary>
internal static class PublicAnswer
{
    // Where people sign in, and links with a secret in them lead.
    private static readonly string[] Personal = ["/account", "/office", "/practice"];

    /// <returns>True when the request carries no cookie but those of <see cref="Preferences"/> and does not go to where one signs in.</returns>
    public static bool To(HttpRequest request) =>
        !Personal.Any(folder => request.Path.StartsWithSegments(folder, StringComparison.OrdinalIgnoreCase))
        && request.Cookies.Keys.All(cookie => cookie is RequestLanguage.Cookie or Preferences.ThemeCookie);
}

namespace Madang.Server.Web;

/// <summary>Which answers are the same for everyone who asks in that language, so that neither their size nor their window tells anything about a person.</summary>
internal static class PublicAnswer
{
    private const string Personal = "/account";

    /// <returns>True when the request carries no cookie but those of <see cref="Preferences"/> and does not go to where one signs in.</returns>
    public static bool To(HttpRequest request) =>
        !request.Path.StartsWithSegments(Personal, StringComparison.OrdinalIgnoreCase)
        && request.Cookies.Keys.All(cookie => cookie is RequestLanguage.Cookie or Preferences.ThemeCookie);
}

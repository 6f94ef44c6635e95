namespace Madang.Server.Web;

/// <summary>Remembers how a visitor likes to see the pages. Works without JavaScript.</summary>
internal static class Preferences
{
    public const string ThemeCookie = "madang-theme";

    public static readonly IReadOnlyList<string> Themes = ["system", "light", "dark", "contrast"];

    public static string ThemeOf(HttpRequest request) => request.Cookies[ThemeCookie] is { } theme && Themes.Contains(theme) ? theme : "system";

    public static void MapPreferences(this WebApplication app) =>
        app.MapPost("/preferences", async (HttpContext context) =>
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            var theme = form["theme"].ToString();
            if (Themes.Contains(theme)) PreferenceCookie.Keep(context, ThemeCookie, theme);

            return LocalRedirect.To(form["back"]);
        }).ExcludeFromDescription();
}

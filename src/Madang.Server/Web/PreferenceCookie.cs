namespace Madang.Server.Web;

/// <summary>A choice of how to see the pages, kept for a year in the visitor's browser and nowhere else.</summary>
internal static class PreferenceCookie
{
    public static void Keep(HttpContext context, string name, string value) =>
        context.Response.Cookies.Append(name, value, new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            SameSite = SameSiteMode.Lax,
            HttpOnly = true,
            IsEssential = true,
            Secure = context.Request.IsHttps,
        });
}

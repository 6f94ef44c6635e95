using Madang.Server.Content;
using Microsoft.Net.Http.Headers;

namespace Madang.Server.Web;

/// <summary>Chooses the language of an answer: <c>?lang=</c> (remembered in a cookie), else the cookie, else Accept-Language, else the city's first.</summary>
internal sealed class RequestLanguage(RequestDelegate next, Texts texts)
{
    public const string Cookie = "madang-lang";

    public Task InvokeAsync(HttpContext context)
    {
        var asked = context.Request.Query["lang"].ToString();
        if (texts.Languages.Contains(asked))
        {
            PreferenceCookie.Keep(context, Cookie, asked);
        }

        var language = texts.Languages.Contains(asked) ? asked
            : context.Request.Cookies[Cookie] is { } kept && texts.Languages.Contains(kept) ? kept
            : Preferred(context.Request) ?? texts.Languages[0];
        context.Items[typeof(RequestLanguage)] = texts.For(language);
        context.Response.OnStarting(() =>
        {
            if (!context.Response.Headers.ContainsKey(HeaderNames.ContentLanguage) && context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
            {
                context.Response.Headers.ContentLanguage = language;
            }

            context.Response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, "Accept-Language", "Cookie");
            return Task.CompletedTask;
        });
        return next(context);
    }

    private string? Preferred(HttpRequest request)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var accepted)) return null;
        return accepted.Where(a => a.Quality is not 0)
            .OrderByDescending(a => a.Quality ?? 1)
            .Select(a => a.Value.ToString().Split('-')[0].ToLowerInvariant())
            .FirstOrDefault(texts.Languages.Contains);
    }
}

internal static class RequestLanguageExtensions
{
    /// <summary>The words in the language of this request.</summary>
    public static LanguageTexts Texts(this HttpContext context) =>
        (LanguageTexts)(context.Items[typeof(RequestLanguage)] ?? throw new InvalidOperationException("The language middleware has not run."));
}

using Madang.Server.Content;

namespace Madang.Server.Features.Counselling;

/// <summary>From where somebody comes to a desk: a page or a place of this site, which the agent is shown.</summary>
internal static class PlaceNames
{
    // What everybody reads alike. Another page may tell who somebody is, or be the key to what they wrote.
    private static readonly PathString[] Shown = ["/world", "/spaces", "/tax", "/services", "/guide"];

    /// <returns>Its path without a query; null when it is another site's, none of those that are shown, or none.</returns>
    public static string? Before(HttpContext context, string origin) =>
        Uri.TryCreate(context.Request.Headers.Referer.ToString(), UriKind.Absolute, out var page) && page.GetLeftPart(UriPartial.Authority) == origin
        && IsShown(page.AbsolutePath) ? page.AbsolutePath : null;

    /// <summary>Whether an agent is shown it; a browser's word for it is not enough.</summary>
    public static bool IsShown(string path) =>
        path is ['/', ..] && path.Length <= TakeTicket.LongestPlace && path.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-') && Array.Exists(Shown, p => new PathString(path).StartsWithSegments(p, StringComparison.Ordinal));

    /// <summary>As people call it: a place of the city by its name, a page by its path.</summary>
    public static string Of(LanguageTexts texts, string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries) is ["world" or "spaces", var space] && texts.Has($"spaces.{space}.name") ? texts[$"spaces.{space}.name"] : path;
}

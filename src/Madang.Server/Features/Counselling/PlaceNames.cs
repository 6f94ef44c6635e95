using Madang.Server.Content;

namespace Madang.Server.Features.Counselling;

/// <summary>From where somebody comes to a desk: a page or a place of this site, which the agent is shown.</summary>
internal static class PlaceNames
{
    // What these are about is nobody else's.
    private static readonly PathString[] Private = ["/account", "/office", "/tickets", "/counselling", "/dev", "/api"];

    /// <returns>Its path without a query; null when it is another site's, private, or none.</returns>
    public static string? Before(HttpContext context, string origin) =>
        Uri.TryCreate(context.Request.Headers.Referer.ToString(), UriKind.Absolute, out var page) && page.GetLeftPart(UriPartial.Authority) == origin
        && page.AbsolutePath is { Length: > 1 and <= TakeTicket.LongestPlace } path && !Array.Exists(Private, p => new PathString(path).StartsWithSegments(p, StringComparison.Ordinal)) ? path : null;

    /// <summary>As people call it: a place of the city by its name, a page by its path.</summary>
    public static string Of(LanguageTexts texts, string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries) is ["world" or "spaces", var space] && texts.Has($"spaces.{space}.name") ? texts[$"spaces.{space}.name"] : path;
}

using Madang.Server.Content;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Madang.Server.Features.Home;

/// <summary>What a device needs to install Madang (W3C Web Application Manifest).</summary>
internal static class WebManifest
{
    public static JsonHttpResult<object> Of(LanguageTexts texts, string space)
    {
        object manifest = new
        {
            id = "/",
            name = texts["page.name"],
            short_name = texts["page.short-name"],
            description = texts["page.description"],
            lang = texts.Language,
            start_url = $"/world/{space}",
            scope = "/",
            display = "standalone",
            background_color = "#dce8ec",
            theme_color = "#0b50d0",
            icons = new object[]
            {
                new { src = "/client/icons/icon.svg", type = "image/svg+xml", sizes = "any" },
                new { src = "/client/icons/icon-192.png", type = "image/png", sizes = "192x192" },
                new { src = "/client/icons/icon-512.png", type = "image/png", sizes = "512x512" },
                new { src = "/client/icons/icon-maskable-512.png", type = "image/png", sizes = "512x512", purpose = "maskable" },
            },
        };
        return TypedResults.Json(manifest, contentType: "application/manifest+json");
    }
}

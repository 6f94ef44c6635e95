using Madang.Server.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.StaticFiles;

namespace Madang.Server.Web;

/// <summary>Serves the built browser part and the models: the brotli form where the browser takes it, for ever where the address carries a hash.</summary>
internal static class AssetEndpoints
{
    private const string Forever = "public, max-age=31536000, immutable";

    private static readonly FileExtensionContentTypeProvider Types = new()
    {
        Mappings = { [".glb"] = "model/gltf-binary", [".webmanifest"] = "application/manifest+json", [".webp"] = "image/webp", [".woff2"] = "font/woff2" },
    };

    public static void MapAssets(this WebApplication app, ServerSettings settings)
    {
        app.MapGet("/client/{**path}", (string path, HttpContext context) =>
            Client(settings, path, context, path.StartsWith("assets/", StringComparison.Ordinal) ? Forever : "no-cache")).ExcludeFromDescription();
        // A service worker rules the folder it is served from.
        app.MapGet("/sw.js", (HttpContext context) => Client(settings, "sw.js", context, "no-cache")).ExcludeFromDescription();
        app.MapGet("/models/{name}", (string name, HttpContext context, AssetStore assets) =>
            assets.Model(name) is { } model
                ? Send(context, model.File, model.Brotli, context.Request.Query["v"] == model.Hash ? Forever : "no-cache")
                : WebProblems.NotFound(context)).ExcludeFromDescription();
    }

    private static IResult Client(ServerSettings settings, string path, HttpContext context, string caching)
    {
        var root = settings.ClientDirectory + Path.DirectorySeparatorChar;
        var file = Path.GetFullPath(Path.Combine(root, path));
        if (!file.StartsWith(root, StringComparison.Ordinal) || path.StartsWith('.') || path.EndsWith(".br", StringComparison.Ordinal) || !File.Exists(file)) return WebProblems.NotFound(context);
        return Send(context, file, File.Exists($"{file}.br") ? $"{file}.br" : null, caching);
    }

    private static PhysicalFileHttpResult Send(HttpContext context, string file, string? brotli, string caching)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = caching;
        var type = Types.TryGetContentType(file, out var known) ? known : "application/octet-stream";
        if (type.StartsWith("text/", StringComparison.Ordinal)) type += "; charset=utf-8";
        if (brotli is not null)
        {
            headers.AppendCommaSeparatedValues("Vary", "Accept-Encoding");
            if (AcceptsBrotli(context.Request))
            {
                headers.ContentEncoding = "br";
                file = brotli;
            }
        }

        return TypedResults.PhysicalFile(file, type, lastModified: new DateTimeOffset(File.GetLastWriteTimeUtc(file)));
    }

    private static bool AcceptsBrotli(HttpRequest request) =>
        request.Headers.AcceptEncoding.ToString().Split(',').Any(part => part.Trim() is "br" || (part.TrimStart().StartsWith("br;", StringComparison.Ordinal) && !part.Contains("q=0", StringComparison.Ordinal)));
}

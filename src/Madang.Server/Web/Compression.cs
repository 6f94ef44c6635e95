using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace Madang.Server.Web;

/// <summary>Pages and JSON travel compressed where the answer is public: beside a secret, the size of an answer that repeats what was asked would give the secret away (BREACH).</summary>
internal static class Compression
{
    public static void AddCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/problem+json"];
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
    }

    public static void UseCompression(this WebApplication app) =>
        app.UseWhen(context => PublicAnswer.To(context.Request), branch => branch.UseResponseCompression());
}

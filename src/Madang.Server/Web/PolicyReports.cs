using System.Text.Json;

namespace Madang.Server.Web;

/// <summary>Browsers say here what the policy of a page has kept them from: words of a stranger that nearly ran, or a mistake of ours. The log keeps what and from where, never who or on which page.</summary>
internal static partial class PolicyReports
{
    public const string Path = "/policy-reports";

    public static void MapPolicyReports(this WebApplication app)
    {
        // A browser sends one for each thing it was kept from: the first few tell everything.
        var pace = new AddressPace(20, TimeSpan.FromSeconds(10), TimeSpan.Zero, app.Services.GetRequiredService<TimeProvider>());
        app.MapPost(Path, async (HttpContext context, ILogger<SecurityHeaders> logger) =>
        {
            if (await pace.EnterAsync(context) is not null) return Results.StatusCode(StatusCodes.Status429TooManyRequests);
            if (await ReadAsync(context.Request) is not var (directive, blocked)) return Results.BadRequest();
            Kept(logger, directive, blocked);
            return Results.NoContent();
        }).ExcludeFromDescription();
    }

    /// <returns>Null when it is no report (Content Security Policy Level 3, section 5.3).</returns>
    private static async Task<(string Directive, string Blocked)?> ReadAsync(HttpRequest request)
    {
        try
        {
            using var read = await JsonDocument.ParseAsync(request.Body, new JsonDocumentOptions { MaxDepth = 4, AllowDuplicateProperties = false }, request.HttpContext.RequestAborted);
            if (read.RootElement.ValueKind != JsonValueKind.Object || !read.RootElement.TryGetProperty("csp-report", out var report) || report.ValueKind != JsonValueKind.Object) return null;
            return Text(report, "effective-directive") is { Length: > 0 and <= 40 } directive && directive.All(c => char.IsAsciiLetterLower(c) || c == '-') ? (directive, Source(Text(report, "blocked-uri"))) : null;
        }
        // A half of a surrogate pair is found out only when a text is read.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement report, string name) => report.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // The rest of an address may name somebody.
    private static string Source(string? blocked) => blocked switch
    {
        "inline" or "eval" or "wasm-eval" or "data" or "blob" or "trusted-types-sink" or "trusted-types-policy" => blocked,
        _ => Uri.TryCreate(blocked, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https" or "ws" or "wss" } && Host(address) is { } host ? $"{address.Scheme}://{host}" : "elsewhere",
    };

    // An address may be well formed and its host still no name of the DNS.
    private static string? Host(Uri address)
    {
        try
        {
            return address.IdnHost;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    [LoggerMessage(2411, LogLevel.Warning, "The policy of a page kept a browser from {Blocked} ({Directive})")]
    private static partial void Kept(ILogger logger, string directive, string blocked);
}

using Madang.Server.Hosting;

namespace Madang.Server.Web;

/// <summary>Headers that every answer carries (OWASP ASVS 5, V3.4). Nothing is loaded from elsewhere, and only our own pages may frame a page.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, ServerSettings settings)
{
    internal const string FormAction = "form-action 'self'";

    private readonly string _policy = string.Join("; ",
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        $"connect-src 'self' blob: {settings.OriginText.Replace("http", "ws", StringComparison.Ordinal)}",
        "media-src 'self' blob:",
        "manifest-src 'self'",
        "worker-src 'self'",
        "frame-src 'self'",
        "frame-ancestors 'self'",
        FormAction,
        "base-uri 'none'",
        "object-src 'none'",
        // No text becomes markup, a script or its address but in client/src/net/trusted.ts.
        "require-trusted-types-for 'script'",
        "trusted-types madang",
        $"report-uri {PolicyReports.Path}");

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = _policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        // Its own browsing context group costs the browser a new process, and hides nothing where the answer is everybody's.
        if (!PublicAnswer.To(context.Request)) headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
        // The framework offers its own script, which these pages do not have.
        context.Response.OnStarting(static answer =>
        {
            ((HttpResponse)answer).Headers.Remove("blazor-enhanced-nav");
            return Task.CompletedTask;
        }, context.Response);
        if (settings.IsSecure) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        return next(context);
    }
}

internal static class SecurityHeadersExtensions
{
    /// <summary>Tells the browser of somebody who leaves to keep no page of theirs, not even behind the button that goes back (OWASP ASVS 5, V14.3.1). Key bindings and the files of the city stay.</summary>
    public static void ForgetPages(this HttpResponse response) => response.Headers["Clear-Site-Data"] = "\"cache\"";

    /// <summary>Lets the forms of this one page lead to other sites too, by the redirect that answers them.</summary>
    public static void AllowFormsTo(this HttpResponse response, IEnumerable<string> origins) =>
        response.Headers.ContentSecurityPolicy = response.Headers.ContentSecurityPolicy.ToString()
            .Replace(SecurityHeaders.FormAction, string.Join(' ', origins.Prepend(SecurityHeaders.FormAction)), StringComparison.Ordinal);
}

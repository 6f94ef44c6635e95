using Madang.Server.Hosting;

namespace Madang.Server.Web;

/// <summary>Headers that every answer carries (OWASP ASVS 5, V3.4). Nothing is loaded from elsewhere, and only our own pages may frame a page.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, ServerSettings settings)
{
    private readonly string _policy = string.Join("; ",
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        $"connect-src 'self' blob: {settings.OriginText.Replace("http", "ws", StringComparison.Ordinal)}",
        "media-src 'self' blob:",
        "manifest-src 'self'",
        "worker-src 'self' blob:",
        "frame-src 'self'",
        "frame-ancestors 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'");

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

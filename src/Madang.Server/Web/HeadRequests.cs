namespace Madang.Server.Web;

/// <summary>HEAD is answered wherever GET is, with the same headers (RFC 9110 §9.3.2). Kestrel leaves the content out by the method on the wire.</summary>
internal static class HeadRequests
{
    public static void UseHeadRequests(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (HttpMethods.IsHead(context.Request.Method)) context.Request.Method = HttpMethods.Get;
        await next(context);
    });
}

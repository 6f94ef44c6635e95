using System.Net;
using Madang.Server.Hosting;

namespace Madang.Server.Web;

/// <summary>Who asks from the machine itself: for pages that need no account while nobody else can reach them.</summary>
internal static class AtTheMachine
{
    /// <summary>
    /// A connection from this machine that no proxy passed on: a proxy beside the server connects from loopback too, and some write the inner address as the host.
    /// A city that the public reaches has an https address, and there is nothing to read then in any case.
    /// </summary>
    public static bool Is(HttpContext context, ServerSettings settings)
    {
        var headers = context.Request.Headers;
        return !settings.IsSecure
            && context.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
            && context.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]"
            && !headers.ContainsKey("X-Forwarded-For") && !headers.ContainsKey("X-Original-For") && !headers.ContainsKey("Forwarded") && !headers.ContainsKey("X-Real-IP") && !headers.ContainsKey("Via");
    }
}

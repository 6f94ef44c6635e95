using System.Net;
using Madang.Server.Hosting;
using Madang.Server.Web;

namespace Madang.Server.Features.Mail;

/// <summary>Whoever sits at the machine reads the letters that no mail server took. For a trial at home; everybody else finds nothing here.</summary>
internal static class ReadMail
{
    public const string Path = "/dev/mail";

    public static void Map(WebApplication app)
    {
        app.MapGet(Path, async (HttpContext context, PostOffice post, MailFolder folder, CancellationToken ct) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            if (post.PageFor(context) is null) return TypedResults.NotFound();
            await post.FlushAsync(ct);
            return Pages.Show<MailListPage>(new { Letters = folder.List() });
        }).ExcludeFromDescription();
        app.MapGet($"{Path}/{{name}}", (string name, HttpContext context, PostOffice post, MailFolder folder) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return post.PageFor(context) is not null && folder.Find(name) is { } letter ? Pages.Show<LetterPage>(new { Letter = letter }) : TypedResults.NotFound();
        }).ExcludeFromDescription();
    }

    /// <summary>
    /// A connection from this machine that no proxy passed on: a proxy beside the server connects from loopback too, and some write the inner address as the host.
    /// A city that the public reaches has an https address, and there is nothing to read then in any case.
    /// </summary>
    public static bool IsAtTheMachine(HttpContext context, ServerSettings settings)
    {
        var headers = context.Request.Headers;
        return !settings.IsSecure
            && context.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
            && context.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]"
            && !headers.ContainsKey("X-Forwarded-For") && !headers.ContainsKey("X-Original-For") && !headers.ContainsKey("Forwarded") && !headers.ContainsKey("X-Real-IP") && !headers.ContainsKey("Via");
    }
}

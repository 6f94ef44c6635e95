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
}

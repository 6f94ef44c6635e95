using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Web;

namespace Madang.Server.Features.Guidance;

/// <summary>Anybody reads the rules of use; a citizen agrees to them and to the guidance, in the wording that they read.</summary>
internal static class AcceptRules
{
    public const string Path = "/guide/rules";

    public static void Map(WebApplication app)
    {
        app.MapGet(Path, ShowAsync).ExcludeFromDescription();
        app.MapPost(Path, AcceptAsync).RequireSignIn().ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(HttpContext context, CurrentVisitor visitor, GuidanceBook book, CancellationToken ct)
    {
        context.Response.Headers.CacheControl = "private, no-cache";
        var text = book.Of(context.Texts().Language);
        var query = context.Request.Query;
        return Pages.Show<RulesPage>(new
        {
            text.RulesIntro,
            Rules = text.Rules.Select(r => new RuleView(r.Id, r.Title, r.Text)).ToList(),
            text.Measures,
            book.Version,
            IsCitizen = visitor.Citizen is not null,
            AcceptedAt = visitor.Citizen is { } citizen ? await book.AcceptedAsync(citizen.Person, ct) : null,
            Back = LocalRedirect.IsLocal(query["back"]) ? query["back"].ToString() : null,
            Done = query["done"].ToString(),
        });
    }

    private static async Task<IResult> AcceptAsync(HttpContext context, CurrentVisitor visitor, GuidanceBook book, CancellationToken ct)
    {
        if (!context.Request.HasFormContentType) return TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        var form = await context.Request.ReadFormAsync(ct);
        // Who has read another wording reads the one of today first.
        if (form["version"] != book.Version) return LocalRedirect.To(context.InPanel($"{Path}?done=changed"));

        await book.AcceptAsync(visitor.Citizen!, ct);
        var back = form["back"].ToString();
        return LocalRedirect.To(LocalRedirect.IsLocal(back) ? back : context.InPanel($"{Path}?done=accepted"));
    }
}

public sealed record RuleView(string Id, string Title, string Text);

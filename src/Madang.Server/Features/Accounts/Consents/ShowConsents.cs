using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Web;

namespace Madang.Server.Features.Accounts.Consents;

/// <summary>A citizen sees what they agreed to, agrees to a new wording, and withdraws what is optional.</summary>
internal static class ShowConsents
{
    public const string Path = "/account/consents";

    public static void Map(RouteGroupBuilder account)
    {
        account.MapGet("/consents", ShowAsync).RequireSignIn();
        account.MapPost("/consents/give", GiveAsync).RequireSignIn();
        account.MapPost("/consents/withdraw", WithdrawAsync).RequireSignIn();
    }

    private static async Task<IResult> ShowAsync(HttpContext context, ConsentCatalogue catalogue, ConsentBook book, Profiles profiles, CancellationToken ct)
    {
        if (await SessionCookie.ReadAsync(context) is not { } here) return LocalRedirect.To("/account/sign-in");

        var (citizen, language) = (here.Citizen, context.Texts().Language);
        var isChild = profiles.IsChild(citizen);
        var history = await book.HistoryAsync(citizen.Person, ct);
        var holding = history.Where(c => c.EndedAt is null).ToList();
        return Pages.Show<ConsentsPage>(new
        {
            Consents = catalogue.All.Where(f => IsAsked(f, isChild)).OrderByDescending(f => f.Required).Select(f => ConsentView.Of(f, language, holding)).ToList(),
            History = history.ConvertAll(c => new ConsentLine(TitleOf(catalogue, c, language), c.Version, c.GivenAt, c.EndedAt, c.Guardian is not null)),
            IsChild = isChild,
            IsDue = profiles.IsConsentDue(citizen),
            Is14Now = !isChild && citizen.ChildUntil is not null && profiles.IsConsentDue(citizen),
            Back = context.Back(),
            Done = context.Request.Query["done"].ToString(),
        });
    }

    private static async Task<IResult> GiveAsync(HttpContext context, ConsentCatalogue catalogue, ConsentBook book, Profiles profiles, Sessions sessions, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        if (await AskedAsync(context, catalogue, profiles, form) is not var (citizen, file)) return LocalRedirect.To(context.InPanel(Path));

        var wasDue = profiles.IsConsentDue(citizen);
        await book.GiveAsync(citizen, file.Id, guardian: null, ct);
        if (wasDue && file.Required) await sessions.RenewAsync(context, null, ct);
        var back = context.Back(form);
        // In a panel the world beside it is told, as after signing in.
        return LocalRedirect.To(wasDue && file.Required && back is not null ? AccountForms.AfterSignIn(context.IsPanel(), back, Path) : context.InPanel($"{Path}?done=given"));
    }

    private static async Task<IResult> WithdrawAsync(HttpContext context, ConsentCatalogue catalogue, ConsentBook book, Profiles profiles, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        if (await AskedAsync(context, catalogue, profiles, form) is not var (citizen, file)) return LocalRedirect.To(context.InPanel(Path));
        // Without the one that the account rests on there is no account: that is leaving, with its proof.
        if (file.Required) return LocalRedirect.To(context.InPanel("/account/delete"));

        await book.WithdrawAsync(citizen, file.Id, ct);
        return LocalRedirect.To(context.InPanel($"{Path}?done=withdrawn"));
    }

    // What a guardian decides, a child cannot; and a grown citizen has nothing to do with it.
    private static async Task<(Citizen Citizen, ConsentFile File)?> AskedAsync(HttpContext context, ConsentCatalogue catalogue, Profiles profiles, IFormCollection form) =>
        await SessionCookie.ReadAsync(context) is { } here && !profiles.IsChild(here.Citizen) && catalogue.Find(form["kind"].ToString()) is { Giver: ConsentGiver.Citizen } file
            ? (here.Citizen, file) : null;

    private static bool IsAsked(ConsentFile file, bool isChild) => isChild ? file.Giver == ConsentGiver.Guardian || !file.Required : file.Giver == ConsentGiver.Citizen;

    private static string TitleOf(ConsentCatalogue catalogue, Consent consent, string language)
    {
        var file = catalogue.Find(consent.Kind);
        return (file?.Versions.FirstOrDefault(v => v.Version == consent.Version) ?? file?.Current)?.Texts[language].Title ?? consent.Kind;
    }
}

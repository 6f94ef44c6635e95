using Madang.Server.Content;
using Madang.Server.Web;

namespace Madang.Server.Features.Accounts;

/// <summary>What the forms of accounts have in common: they know where to go on.</summary>
internal static class AccountForms
{
    /// <summary>Where somebody who is signed in proves it once more, and comes back to the account.</summary>
    public const string Again = "/account/sign-in?again&back=%2Faccount";

    /// <summary>The group of all pages under <c>/account</c>.</summary>
    public static RouteGroupBuilder MapAccount(this WebApplication app) => app.MapGroup("/account").ExcludeFromDescription().TakeForms();

    /// <summary>Where the visitor came from and goes back to: a page of this site, or null.</summary>
    public static string? Back(this HttpContext context, IFormCollection? form = null)
    {
        var back = form is null ? context.Request.Query["back"].ToString() : form["back"].ToString();
        return LocalRedirect.IsLocal(back) ? back : null;
    }

    /// <summary>On from signing in. In a panel a page of its own tells the world beside it.</summary>
    /// <param name="isPanel">Whether the form stood in a panel.</param>
    /// <param name="back">Where the visitor came from.</param>
    /// <param name="otherwise">Where to go when that is unknown.</param>
    /// <param name="consentDue">Whether a consent is asked for first.</param>
    public static string AfterSignIn(bool isPanel, string? back, string otherwise, bool consentDue = false) =>
        consentDue ? $"/account/consents?{(isPanel ? "panel&" : "")}{(back is null ? "" : $"back={Uri.EscapeDataString(back)}")}".TrimEnd('?', '&')
        : isPanel ? $"/account/signed-in?panel{(back is null ? "" : $"&back={Uri.EscapeDataString(back)}")}" : back ?? otherwise;

    /// <summary>The title of a page with a form: a reader hears first that something is to be corrected.</summary>
    public static string Title(LanguageTexts words, string key, bool hasErrors) =>
        hasErrors ? words.Format("accounts.errors.title", ("title", words[key])) : words[key];

    /// <summary>Says how long to wait, in the header and in words.</summary>
    public static string Wait(HttpContext context, TimeSpan wait)
    {
        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return context.Texts().Count("accounts.wait", seconds);
    }
}

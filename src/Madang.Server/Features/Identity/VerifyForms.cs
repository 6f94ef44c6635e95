using Madang.Server.Web;

namespace Madang.Server.Features.Identity;

/// <summary>What the pages under <c>/account/verify</c> have in common: they know where the citizen goes on.</summary>
internal static class VerifyForms
{
    public const string Path = "/account/verify";

    public static RouteGroupBuilder MapVerify(this WebApplication app) => app.MapGroup(Path).ExcludeFromDescription().TakeForms();

    /// <summary>Where the citizen came from: a page of this site, or null.</summary>
    public static string? Back(string? typed) => LocalRedirect.IsLocal(typed) ? typed : null;

    /// <summary>The page of verification, with the way back kept.</summary>
    public static string Again(string? back) => back is null ? Path : $"{Path}?back={Uri.EscapeDataString(back)}";

    /// <summary>On from a verification that is done.</summary>
    public static IResult GoOn(string back) => LocalRedirect.To(back == Path ? $"{Path}?done=verified" : back);
}

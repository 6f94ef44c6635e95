using Madang.Server.Features.Accounts.Contract;

namespace Madang.Server.Features.Accounts;

/// <summary>The browser asks who is signed in.</summary>
internal static class ShowMe
{
    /// <param name="Level">0 guest, 1 e-mail account, 2 verified person, 3 freshly verified.</param>
    /// <param name="Name">Display name; absent for guests.</param>
    /// <param name="Person">Public id; absent for guests.</param>
    /// <param name="Confirmed">Whether the e-mail address is confirmed; absent for guests.</param>
    /// <param name="ConsentDue">Whether a consent is to be given before one may do more than a guest.</param>
    /// <param name="MayTalk">False while a guardian has turned talking off.</param>
    public sealed record Response(int Level, string? Name, string? Person, bool? Confirmed, bool ConsentDue, bool MayTalk);

    public static void Map(WebApplication app) => app.MapGet("/api/account/me", (CurrentVisitor visitor, HttpContext context) =>
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new Response((int)visitor.Level, visitor.Citizen?.Name, visitor.Citizen?.Person, visitor.Citizen is null ? null : visitor.Level > World.IdentityLevel.Guest, visitor.Citizen?.IsConsentDue ?? false, visitor.Citizen?.MayTalk ?? true));
    }).WithName("getMe").WithTags("account").WithSummary("Who is signed in");
}

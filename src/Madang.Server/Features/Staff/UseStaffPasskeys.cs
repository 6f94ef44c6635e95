using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Madang.Server.Features.Staff;

/// <summary>A member of staff signs in, or somebody who was invited joins, with a passkey: what the page's script asks, each time first the options, then the browser's answer.</summary>
internal static class UseStaffPasskeys
{
    private const int LongestName = 40;

    /// <param name="Credential">What <c>PublicKeyCredential.toJSON()</c> gives.</param>
    /// <param name="Back">Page of the office to go back to.</param>
    public sealed record SignInAnswer(JsonElement Credential, string? Back);

    /// <param name="Token">Out of the link.</param>
    /// <param name="Name">Only for the first operator: everybody else was named by the operator.</param>
    public sealed record JoinOptions(string? Token, string? Name);

    /// <param name="Credential">What <c>PublicKeyCredential.toJSON()</c> gives.</param>
    public sealed record JoinAnswer(JsonElement Credential);

    /// <param name="Next">Local address where the browser goes on.</param>
    public sealed record Done(string Next);

    public static void Map(WebApplication app)
    {
        var passkeys = app.MapGroup("/api/office/passkeys").WithTags("office");
        passkeys.MapPost("/sign-in/options", async (HttpContext context, StaffPasskeys keys) => Options(context, await keys.AskAsync(context)))
            .WithName("getStaffSignInOptions").WithSummary("What the browser needs to use a passkey of the staff");
        passkeys.MapPost("/sign-in", SignInAsync).WithName("signInStaff").WithSummary("Signs a member of staff in with a passkey");
        passkeys.MapPost("/join/options", JoinOptionsAsync).WithName("getStaffJoinOptions").WithSummary("What the browser needs to make the passkey of somebody who was invited");
        passkeys.MapPost("/join", JoinAsync).WithName("joinStaff").WithSummary("Uses an invitation up and signs the new member of staff in");
    }

    private static async Task<IResult> SignInAsync(HttpContext context, SignInAnswer answer, StaffPasskeys passkeys, StaffRegister register, StaffSessions sessions, CancellationToken ct)
    {
        if (await passkeys.AnswerAsync(context, answer.Credential) is not var (member, passkey)) return StaffProblems.Passkey(context);

        await register.UsedAsync(passkey, ct);
        await sessions.BeginAsync(context, member, ct);
        return TypedResults.Ok(new Done(EnterOffice.Back(answer.Back)));
    }

    private static async Task<IResult> JoinOptionsAsync(HttpContext context, JoinOptions asked, StaffPasskeys passkeys, Invitations invitations, CancellationToken ct)
    {
        if (await invitations.FindAsync(asked.Token, ct) is not { } invitation) return StaffProblems.InvitationGone(context);
        var name = invitation.Name.Length > 0 ? invitation.Name : asked.Name?.Trim() ?? "";
        if (name.Length is 0 or > LongestName) return StaffProblems.NameMissing(context);

        return Options(context, await passkeys.AskForNewAsync(context, invitation.Member ?? StaffIds.Public(), name, invitation.TokenHash));
    }

    private static async Task<IResult> JoinAsync(HttpContext context, JoinAnswer answer, StaffPasskeys passkeys, Invitations invitations, StaffRegister register, StaffSessions sessions, CancellationToken ct)
    {
        if (await passkeys.AnswerWithNewAsync(context, answer.Credential) is not var (passkey, member, name, hash)) return StaffProblems.Passkey(context);
        if (await invitations.FindByHashAsync(hash, ct) is not { } invitation
            || await register.JoinAsync(invitations, invitation, member, name, passkey, ct) is not { } joined) return StaffProblems.InvitationGone(context);

        await sessions.BeginAsync(context, joined, ct);
        return TypedResults.Ok(new Done("/office?done=joined"));
    }

    private static ContentHttpResult Options(HttpContext context, string json)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Text(json, "application/json", System.Text.Encoding.UTF8);
    }
}

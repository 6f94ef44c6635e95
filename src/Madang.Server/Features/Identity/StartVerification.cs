using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Web;
using Madang.World;

namespace Madang.Server.Features.Identity;

/// <summary>A citizen agrees and goes to the agency.</summary>
internal static class StartVerification
{
    public static void Map(RouteGroupBuilder verify) => verify.MapPost("/start", HandleAsync).RequireLevel(IdentityLevel.Account);

    private static async Task<IResult> HandleAsync(HttpContext context, CurrentVisitor visitor, Agencies agencies, Attempts attempts, VerificationRegister register, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        var back = VerifyForms.Back(form["back"]);
        if (agencies.VerifierOf(form["agency"].ToString()) is not { } verifier) return LocalRedirect.To(context.InPanel(VerifyForms.Again(back)));
        if (!form.ContainsKey("consent") && (await register.FindAsync(visitor.Citizen!.Person, ct))?.ConsentVersion != VerificationRegister.ConsentVersion)
            return await ShowVerification.RenderAsync(context, visitor, back, consentMissing: true);

        var attempt = attempts.Begin(form["agency"].ToString(), visitor.Session!, visitor.Citizen!.Person, back ?? VerifyForms.Path);
        if (await verifier.BeginAsync(context, attempt, ct) is not { } address) return FinishVerification.Show(Failure.Unreachable, back);

        return TypedResults.Redirect(address.AbsoluteUri, permanent: false, preserveMethod: false);
    }
}

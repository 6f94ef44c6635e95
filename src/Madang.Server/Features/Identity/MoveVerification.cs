using Madang.Server.Features.Accounts.Contract;
using Madang.World;

namespace Madang.Server.Features.Identity;

/// <summary>A citizen who was verified under another account takes the verification over to this one. The other account is not shown and gets a letter.</summary>
internal static class MoveVerification
{
    public static void Map(RouteGroupBuilder verify) => verify.MapPost("/move", async (HttpContext context, CurrentVisitor visitor, Attempts attempts, VerificationRegister register, CancellationToken ct) =>
    {
        var form = await context.Request.ReadFormAsync(ct);
        if (attempts.Find(form["state"]) is not { Answer.Proof: { } proof } attempt) return FinishVerification.Show(Failure.Expired, null);
        if (attempt.Session != visitor.Session || visitor.Citizen is null) return FinishVerification.Show(Failure.OtherSession, null);
        if (!attempts.TryEnd(attempt)) return FinishVerification.Show(Failure.Expired, attempt.Back);

        return await register.EnterAsync(context, attempt.Person, attempt.AgencyId, proof, move: true, ct) == Entry.Kept
            ? VerifyForms.GoOn(attempt.Back)
            : FinishVerification.Show(Failure.Invalid, attempt.Back);
    }).RequireLevel(IdentityLevel.Account);
}

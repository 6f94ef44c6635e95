using Madang.Server.Features.AccessLog.Contract;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Web;
using Madang.World;

namespace Madang.Server.Features.Identity;

/// <summary>A resident without a Korean telephone enters the code that an agent gave them after seeing their document.</summary>
internal static class EnterCounterCode
{
    public static void Map(RouteGroupBuilder verify)
    {
        verify.MapGet("/counter", (HttpContext context, CurrentVisitor visitor, IKeptForms kept) =>
        {
            var typed = kept.Take(context, visitor);
            return Show(typed?["code"], VerifyForms.Back(typed is null ? context.Request.Query["back"] : typed["back"]), null);
        });
        verify.MapPost("/counter", HandleAsync).RequireLevel(IdentityLevel.Account).KeepsForm(byPage: true);
    }

    private static async Task<IResult> HandleAsync(
        HttpContext context, CurrentVisitor visitor, CounterCodes codes, CounterTries tries, VerificationRegister register, IAccessLog log, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        var (typed, back) = (form["code"].ToString(), VerifyForms.Back(form["back"]));
        if (!form.ContainsKey("consent")) return Show(typed, back, "identity.consent.missing");
        if (codes.KeyOf(typed) is not { } key) return Show(typed, back, "identity.counter.form");
        if (!tries.TryBegin(visitor.Citizen!.Person)) return Show(typed, back, "identity.counter.too-often", StatusCodes.Status429TooManyRequests);
        if (await codes.VoucherOfAsync(key, ct) is not { } agent) return Show(typed, back, "identity.counter.wrong");
        if ((await register.KindsAsync(visitor.Citizen.Person, ct)).Count > 0) return Show(typed, back, "identity.counter.agency", StatusCodes.Status409Conflict);

        // Only now it is known whose document the agent saw. Of two who enter a code at once both have this line, and one is verified.
        await log.NoteAsync(agent, new AccessNote(visitor.Citizen.Person, AccessKind.View, "identity", AccessReasons.Counter), ct);
        if (!await register.EnterFromCounterAsync(context, visitor.Citizen.Person, key, ct)) return Show(typed, back, "identity.counter.wrong");

        return VerifyForms.GoOn(back ?? VerifyForms.Path);
    }

    private static IResult Show(string? code, string? back, string? problem, int status = StatusCodes.Status422UnprocessableEntity) =>
        Pages.Show<CounterPage>(new { Code = code, Back = back, Problem = problem }, problem is null ? StatusCodes.Status200OK : status);
}

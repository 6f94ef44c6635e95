using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Web;

namespace Madang.Server.Features.Identity;

/// <summary>
/// A citizen comes back from the agency. The answer is read once, at the address of its agency; what follows from it is decided on a page of our own,
/// so that neither a code nor a result stays in the address bar, and only in the sign-in that asked for it.
/// </summary>
internal static class FinishVerification
{
    public static void Map(RouteGroupBuilder verify)
    {
        verify.MapGet("/callback/{agency}", async (string agency, HttpContext context, CurrentVisitor visitor, Attempts attempts, Agencies agencies, ILogger<Attempts> logger, CancellationToken ct) =>
        {
            var answer = context.Request.Query.Where(q => q.Value.Count == 1).ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal);
            var attempt = attempts.Find(answer.GetValueOrDefault("state"), agency);
            // A code that another sign-in brings is not redeemed at all.
            if (attempt is not null && attempt.Session != visitor.Session) return Show(Failure.OtherSession, null);
            return await ReadAsync(context, attempt, agency, answer, attempts, agencies, logger, ct);
        });
        // The agency's page posts it, so that the browser sends no cookie of ours along: the sign-in is looked at on the page that follows.
        verify.MapPost("/result/{agency}", async (string agency, HttpContext context, Attempts attempts, Agencies agencies, ILogger<Attempts> logger, CancellationToken ct) =>
        {
            var form = await context.Request.ReadFormAsync(ct);
            var answer = form.Where(f => f.Value.Count == 1).ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal);
            return await ReadAsync(context, attempts.Find(answer.GetValueOrDefault("state"), agency), agency, answer, attempts, agencies, logger, ct);
        }).AcceptsForeignPosts();
        verify.MapGet("/done", DecideAsync);
    }

    public static IResult Show(Failure failure, string? back) => Pages.Show<VerifyFailedPage>(
        new { Key = Key(failure), Back = back },
        failure switch
        {
            Failure.Unreachable => StatusCodes.Status502BadGateway,
            Failure.Expired => StatusCodes.Status410Gone,
            Failure.OtherSession => StatusCodes.Status403Forbidden,
            Failure.Cancelled => StatusCodes.Status200OK,
            _ => StatusCodes.Status400BadRequest,
        });

    private static async Task<IResult> ReadAsync(
        HttpContext context, Attempt? attempt, string agency, Dictionary<string, string> answer, Attempts attempts, Agencies agencies, ILogger logger, CancellationToken ct)
    {
        if (attempt is null || agencies.VerifierOf(agency) is not { } verifier || !attempts.TryAnswer(attempt)) return Show(Failure.Expired, null);

        var read = await verifier.CompleteAsync(context, attempt, answer, ct);
        attempt.Answer = read;
        if (read.Proof is null) Log.NotTaken(logger, agency, read.Failure);
        return LocalRedirect.To($"{VerifyForms.Path}/done?state={attempt.Id}");
    }

    private static async Task<IResult> DecideAsync(HttpContext context, CurrentVisitor visitor, Attempts attempts, VerificationRegister register, ILogger<Attempts> logger, CancellationToken ct)
    {
        if (attempts.Find(context.Request.Query["state"]) is not { Answer: { } answer } attempt) return Show(Failure.Expired, null);
        if (attempt.Session != visitor.Session || visitor.Citizen is null) return Show(Failure.OtherSession, null);
        if (answer.Proof is not { } proof)
        {
            attempts.TryEnd(attempt);
            return Show(answer.Failure, attempt.Back);
        }

        var entry = await register.EnterAsync(context, attempt.Person, attempt.AgencyId, proof, move: false, ct);
        Log.Entered(logger, attempt.AgencyId, entry);
        // Until it is moved or its time is over, a proof that is taken can be looked at again.
        if (entry != Entry.Taken) attempts.TryEnd(attempt);
        return entry switch
        {
            Entry.Kept => VerifyForms.GoOn(attempt.Back),
            Entry.Taken => Pages.Show<TakenPage>(new { State = attempt.Id, attempt.Back }, StatusCodes.Status409Conflict),
            Entry.OtherPerson => Pages.Show<VerifyFailedPage>(new { Key = "identity.failed.other-person", attempt.Back }, StatusCodes.Status409Conflict),
            _ => Pages.Show<VerifyFailedPage>(new { Key = "identity.failed.child", attempt.Back }, StatusCodes.Status403Forbidden),
        };
    }

    private static string Key(Failure failure) => failure switch
    {
        Failure.Cancelled => "identity.failed.cancelled",
        Failure.Expired => "identity.failed.expired",
        Failure.OtherSession => "identity.failed.other-session",
        Failure.Unreachable => "identity.failed.unreachable",
        _ => "identity.failed.invalid",
    };
}

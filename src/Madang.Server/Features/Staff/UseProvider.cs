using Madang.Server.Web;
using Madang.Server.Web.OpenId;

namespace Madang.Server.Features.Staff;

/// <summary>A member of staff signs in, or somebody who was invited joins, by the provider of their employer.</summary>
internal static class UseProvider
{
    public static void Map(RouteGroupBuilder office)
    {
        office.MapPost("/provider/start", StartAsync);
        office.MapGet("/provider/callback", FinishAsync);
    }

    private static async Task<IResult> StartAsync(HttpContext context, StaffProvider provider, ProviderVisits visits, Invitations invitations, CancellationToken ct)
    {
        if (provider.Party is not { } party) return TypedResults.NotFound();
        var form = await context.Request.ReadFormAsync(ct);
        var token = form["token"].ToString() is { Length: > 0 } secret ? secret : null;
        if (token is not null && !(await invitations.FindAsync(token, ct) is { } invitation && StaffFederation.MayUse(invitation))) return ShowInvitation.Gone();
        if (await visits.Pace.EnterAsync(context) is not null) return Refuse(context, "crowded", StatusCodes.Status429TooManyRequests);
        if (await party.BeginAsync(context, visits.Begin(context, token, EnterOffice.Back(form["back"])), ct) is not { } address) return Refuse(context, "unreachable", StatusCodes.Status502BadGateway);

        return TypedResults.Redirect(address.AbsoluteUri, permanent: false, preserveMethod: false);
    }

    private static async Task<IResult> FinishAsync(
        HttpContext context, StaffProvider provider, ProviderVisits visits, StaffFederation federation, ILogger<StaffProvider> logger, CancellationToken ct)
    {
        if (provider.Party is not { } party) return TypedResults.NotFound();
        if (visits.Take(context, context.Request.Query["state"]) is not { } visit) return Refuse(context, "expired", StatusCodes.Status410Gone);

        var (said, fault) = await party.CompleteAsync(context, visit, [], ct);
        if (said is null)
        {
            Log.NotTaken(logger, fault);
            return fault switch
            {
                OpenIdFault.Cancelled => Refuse(context, "cancelled", StatusCodes.Status200OK),
                OpenIdFault.Unreachable => Refuse(context, "unreachable", StatusCodes.Status502BadGateway),
                _ => Refuse(context, "invalid", StatusCodes.Status400BadRequest),
            };
        }

        var claim = new ColleagueClaim(provider.Issuer, said.Subject, said.Methods);
        return await (visit.Token is { } token ? federation.JoinAsync(context, token, claim, ct) : federation.SignInAsync(context, claim, ct)) switch
        {
            FederationAnswer.SignedIn => LocalRedirect.To(visit.Token is null ? visit.Back : "/office?done=joined"),
            FederationAnswer.OneFactor => Refuse(context, "one-factor", StatusCodes.Status403Forbidden),
            _ => Refuse(context, "unknown", StatusCodes.Status403Forbidden),
        };
    }

    private static IResult Refuse(HttpContext context, string why, int status) => EnterOffice.Show(context, "/office", $"staff.provider.{why}", status);
}

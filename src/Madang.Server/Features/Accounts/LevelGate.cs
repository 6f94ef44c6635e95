using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Web;
using Madang.World;

namespace Madang.Server.Features.Accounts;

/// <summary>Lets nobody act below the level that an endpoint declares. Programs get a problem; people are led to the step that is missing and back.</summary>
internal sealed class LevelGate(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var metadata = context.GetEndpoint()?.Metadata;
        if (metadata?.GetMetadata<LevelRequirement>() is { } required)
        {
            var visitor = await CurrentVisitor.BindAsync(context);
            context.Response.Headers.CacheControl = "no-store";
            var keeping = HttpMethods.IsPost(context.Request.Method) ? metadata.GetMetadata<FormKeeping>() : null;
            if (!required.IsMetBy(visitor))
            {
                await (await RefuseAsync(context, required, visitor, keeping)).ExecuteAsync(context);
                return;
            }

            if (keeping is not null) context.RequestServices.GetRequiredService<KeptForms>().Forget(context);
        }

        await next(context);
    }

    /// <summary>Where a visitor takes the step that is missing, and comes back from.</summary>
    internal static string StepTo(LevelRequirement required, CurrentVisitor visitor, string back, bool isPanel)
    {
        var step = visitor.Citizen is null ? "/account/sign-in"
            : visitor.Citizen.IsConsentDue ? "/account/consents"
            : required.Level >= IdentityLevel.Verified && visitor.Level >= IdentityLevel.Account ? "/account/verify"
            : "/account";
        var needs = step != "/account/verify" ? "" : required.OnePersonOneVote ? "for=unique&" : required.Level == IdentityLevel.FreshlyVerified ? "for=fresh&" : "";
        return $"{step}?{(isPanel ? "panel&" : "")}{needs}back={Uri.EscapeDataString(back)}";
    }

    private static async Task<IResult> RefuseAsync(HttpContext context, LevelRequirement required, CurrentVisitor visitor, FormKeeping? keeping)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
            return visitor.Level < required.Level || visitor.Citizen is null ? AccountsProblems.Level(context, required.Level, visitor) : AccountsProblems.NotUnique(context);

        // A form that was sent is kept if it may be; else one comes back to the page it stood on.
        var kept = keeping is not null && await context.RequestServices.GetRequiredService<KeptForms>().KeepAsync(context, visitor, required, context.RequestAborted);
        var back = kept && !keeping!.ByPage ? ShowKeptForm.Path
            : HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString
            : context.Request.Path.Value;
        return LocalRedirect.To(StepTo(required, visitor, back ?? "/", context.IsPanel()));
    }
}

using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Web;

namespace Madang.Server.Features.Accounts;

/// <summary>Lets nobody act below the level that an endpoint declares. Programs get a problem; people are led to the step that is missing and back.</summary>
internal sealed class LevelGate(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var required = context.GetEndpoint()?.Metadata.GetMetadata<LevelRequirement>();
        if (required is not null)
        {
            var visitor = await CurrentVisitor.BindAsync(context);
            context.Response.Headers.CacheControl = "no-store";
            if (visitor.Level < required.Level || (required.SignedIn && visitor.Citizen is null))
            {
                await Refuse(context, required, visitor).ExecuteAsync(context);
                return;
            }
        }

        await next(context);
    }

    private static IResult Refuse(HttpContext context, LevelRequirement required, CurrentVisitor visitor)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)) return AccountsProblems.Level(context, required.Level, visitor);

        // A form that was sent is not sent again: one comes back to the page it stood on.
        var back = HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString : context.Request.Path.Value;
        var panel = context.Request.Query.ContainsKey("panel") ? "panel&" : "";
        return LocalRedirect.To($"{(visitor.Citizen is null ? "/account/sign-in" : "/account")}?{panel}back={Uri.EscapeDataString(back ?? "/")}");
    }
}

using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Web;

namespace Madang.Server.Features.Accounts;

/// <summary>Whoever has raised their level sends the form that had to wait for it, or goes back without.</summary>
internal static class ShowKeptForm
{
    public const string Path = "/account/kept";

    public static void Map(RouteGroupBuilder account)
    {
        account.MapGet("/kept", (HttpContext context, CurrentVisitor visitor, KeptForms forms) =>
            forms.Find(context, visitor) is not { } form ? Pages.Show<MessagePage>(new { Key = "accounts.kept-form.none", Path }, StatusCodes.Status410Gone)
                : !form.Required.IsMetBy(visitor) ? LocalRedirect.To(LevelGate.StepTo(form.Required, visitor, Path, context.IsPanel()))
                : Pages.Show<KeptFormPage>(new { form.Action, Back = form.Path, form.Fields }));
        account.MapPost("/kept/forget", async (HttpContext context, KeptForms forms, CancellationToken ct) =>
        {
            var typed = await context.Request.ReadFormAsync(ct);
            forms.Forget(context);
            return LocalRedirect.To(context.Back(typed) ?? "/");
        });
    }
}

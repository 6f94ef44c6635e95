using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Web;
using Madang.World;

namespace Madang.Server.Features.Identity;

/// <summary>A citizen withdraws the consent: that they were verified, and by what they were known again, is erased at once.</summary>
internal static class EraseVerification
{
    public static void Map(RouteGroupBuilder verify)
    {
        verify.MapGet("/erase", () => Pages.Show<ErasePage>()).RequireLevel(IdentityLevel.Account);
        verify.MapPost("/erase", async (HttpContext context, CurrentVisitor visitor, VerificationRegister register, CancellationToken ct) =>
        {
            await register.EraseAsync(context, visitor.Citizen!.Person, ct);
            return LocalRedirect.To(context.InPanel($"{VerifyForms.Path}?done=erased"));
        }).RequireLevel(IdentityLevel.Account);
    }
}

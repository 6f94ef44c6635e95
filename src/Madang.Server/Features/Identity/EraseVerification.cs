using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Web;
using Madang.World;

namespace Madang.Server.Features.Identity;

/// <summary>
/// A verified person withdraws the consent: that they were verified, and by what they were known again, is erased at once. Whoever has come back by the mailbox alone cannot,
/// for the account would then be the next person's who is verified in it; they can delete it.
/// </summary>
internal static class EraseVerification
{
    public static void Map(RouteGroupBuilder verify)
    {
        verify.MapGet("/erase", () => Pages.Show<ErasePage>()).RequireLevel(IdentityLevel.Verified);
        verify.MapPost("/erase", async (HttpContext context, CurrentVisitor visitor, VerificationRegister register, CancellationToken ct) =>
        {
            await register.EraseAsync(context, visitor.Citizen!.Person, ct);
            return LocalRedirect.To(context.InPanel($"{VerifyForms.Path}?done=erased"));
        }).RequireLevel(IdentityLevel.Verified).KeepsForm();
    }
}

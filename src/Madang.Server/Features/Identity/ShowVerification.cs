using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Identity.Contract;
using Madang.Server.Web;
using Madang.World;

namespace Madang.Server.Features.Identity;

/// <summary>A citizen sees how they can be verified, what is kept of it and what never, and whether they are.</summary>
internal static class ShowVerification
{
    public static void Map(RouteGroupBuilder verify) => verify.MapGet("", ShowAsync).RequireLevel(IdentityLevel.Account);

    /// <param name="context">The request.</param>
    /// <param name="visitor">The citizen.</param>
    /// <param name="back">Where the citizen goes on afterwards.</param>
    /// <param name="consentMissing">The citizen has pressed the button and not agreed.</param>
    public static async Task<IResult> RenderAsync(HttpContext context, CurrentVisitor visitor, string? back, bool consentMissing = false)
    {
        var services = context.RequestServices;
        var (register, agencies) = (services.GetRequiredService<VerificationRegister>(), services.GetRequiredService<Agencies>());
        var language = context.Texts().Language;
        var person = visitor.Citizen!.Person;
        var found = await register.FindAsync(person, context.RequestAborted);
        // The button leads to the agency at once, by the redirect that answers its form.
        context.Response.AllowFormsTo(agencies.FormTargets);
        var query = context.Request.Query;
        return Pages.Show<VerifyPage>(new
        {
            View = new VerifyView(
                found is null ? null : await StatusAsync(found, visitor, register, agencies, services.GetRequiredService<Moments>(), context),
                [.. agencies.All.Select(a => new AgencyChoice(a.Id, a.NameIn(language), a.IsPractice))],
                NeedsConsent: found?.ConsentVersion != VerificationRegister.ConsentVersion),
            Back = back,
            For = query["for"].ToString() is "fresh" or "unique" ? query["for"].ToString() : null,
            Done = query["done"].ToString(),
            ConsentMissing = consentMissing,
        }, consentMissing ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private static Task<IResult> ShowAsync(HttpContext context, CurrentVisitor visitor) => RenderAsync(context, visitor, VerifyForms.Back(context.Request.Query["back"]));

    private static async Task<VerifyStatus> StatusAsync(Verification found, CurrentVisitor visitor, VerificationRegister register, Agencies agencies, Moments moments, HttpContext context)
    {
        var words = context.Texts();
        var method = found.Method == Verification.Counter ? words["identity.method.counter"] : agencies.Find(found.Method)?.NameIn(words.Language) ?? words["identity.method.former"];
        // After a recovery by e-mail the account waits for a verification that matches its keys.
        var counts = visitor.Level >= IdentityLevel.Verified;
        return new VerifyStatus(
            counts, method, found.VerifiedAt, moments.Text(found.VerifiedAt), found.IsUnique, visitor.IsFresh,
            found.Age?.Band switch { AgeBand.Under14 => "under14", AgeBand.Under19 => "under19", AgeBand.Adult => "adult", _ => "unknown" },
            found.Age?.ChangesIn is { } month ? $"{month / 100}-{month % 100:00}" : null,
            [.. (await register.KindsAsync(visitor.Citizen!.Person, context.RequestAborted)).Select(k => k.ToString().ToLowerInvariant())]);
    }
}

/// <param name="Status">Null when nobody has vouched.</param>
/// <param name="NeedsConsent">Whether the citizen has not yet agreed to the wording of today.</param>
public sealed record VerifyView(VerifyStatus? Status, IReadOnlyList<AgencyChoice> Agencies, bool NeedsConsent);

/// <param name="IsPractice">It plays an agency.</param>
public sealed record AgencyChoice(string Id, string Name, bool IsPractice);

/// <param name="Counts">False after a recovery, until a verification matches.</param>
/// <param name="Method">The agency's name, or the counter.</param>
/// <param name="At">When.</param>
/// <param name="AtText">In the city's time.</param>
/// <param name="IsUnique">Whether it is enough where one person has one vote.</param>
/// <param name="IsFresh">Within this sign-in, at most ten minutes ago.</param>
/// <param name="Age">End of a text key <c>identity.age.*</c>.</param>
/// <param name="AgeChangesIn">Month, such as 2031-03.</param>
/// <param name="Keys">Ends of text keys <c>identity.key.*</c>.</param>
public sealed record VerifyStatus(
    bool Counts, string Method, DateTimeOffset At, string AtText, bool IsUnique, bool IsFresh, string Age, string? AgeChangesIn, IReadOnlyList<string> Keys);

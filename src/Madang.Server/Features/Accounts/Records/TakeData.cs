using System.Globalization;
using Madang.Server.Data;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Web;

namespace Madang.Server.Features.Accounts.Records;

/// <summary>A citizen takes along what is kept of them, as one file that programs can read (Personal Information Protection Act, article 35-2).</summary>
internal static class TakeData
{
    public const string Path = "/account/data";

    public static void Map(RouteGroupBuilder account)
    {
        account.MapGet("/data", async (HttpContext context, Proof proof, MadangDbContext database, CancellationToken ct) =>
            await SessionCookie.ReadAsync(context) is { } here && !proof.NeedsSignIn(here) ? await ShowAsync(context, here, database, null, ct) : Again(context)).RequireSignIn();
        account.MapPost("/data", HandleAsync).RequireSignIn();
    }

    /// <summary>The file as an answer that is saved and not shown.</summary>
    public static IResult File(HttpContext context, byte[] file, DateTimeOffset now)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.File(file, "application/json; charset=utf-8", string.Create(CultureInfo.InvariantCulture, $"madang-{now:yyyyMMdd}.json"));
    }

    private static async Task<IResult> HandleAsync(HttpContext context, Proof proof, PersonalFile files, MadangDbContext database, TimeProvider clock, CancellationToken ct)
    {
        if (await SessionCookie.ReadAsync(context) is not { } here || proof.NeedsSignIn(here)) return Again(context);

        var form = await context.Request.ReadFormAsync(ct);
        if (await proof.CheckAsync(context, here, form["current"], ct) is { } unproved) return await ShowAsync(context, here, database, unproved, ct);
        return File(context, await files.WriteAsync(here.Citizen.Person, guardian: null, ct), clock.GetUtcNow());
    }

    private static async Task<IResult> ShowAsync(HttpContext context, SignedIn here, MadangDbContext database, string? problem, CancellationToken ct)
    {
        var parts = context.RequestServices.GetServices<IPersonalData>().Select(p => p.Name).Order(StringComparer.Ordinal).ToList();
        var transfers = (await TransferData.OfAsync(database, here.Citizen.Person, ct)).ConvertAll(t => new TransferLine(t.At, t.Guardian is not null));
        return Pages.Show<DataPage>(
            new { HasPassword = here.Citizen.PasswordHash is not null, here.Citizen.Email, Parts = parts, Transfers = transfers, Problem = problem },
            problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static IResult Again(HttpContext context) => LocalRedirect.To(context.InPanel($"/account/sign-in?again&back={Uri.EscapeDataString(Path)}"));
}

public sealed record TransferLine(DateTimeOffset At, bool ByGuardian);

using Madang.Server.Data;
using Madang.Server.Features.Accounts.Consents;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Accounts.Records;
using Madang.Server.Features.Mail.Contract;
using Madang.Server.Web;
using Madang.World;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Accounts.Guardians;

/// <summary>A guardian sees what was agreed to for each child, changes it, takes the child's data along or deletes the account. What a child says to others is never shown.</summary>
internal static class ShowChildren
{
    public const string Path = "/account/children";

    public static void Map(RouteGroupBuilder account)
    {
        account.MapGet("/children", ShowAsync).RequireLevel(IdentityLevel.Verified);
        account.MapPost("/children/consent", ConsentAsync).RequireLevel(IdentityLevel.Verified).KeepsForm();
        account.MapPost("/children/permit/withdraw", WithdrawPermitAsync).RequireLevel(IdentityLevel.Verified).KeepsForm();
        account.MapPost("/children/data", TakeAsync).RequireLevel(IdentityLevel.FreshlyVerified).KeepsForm();
        account.MapGet("/children/delete", async (HttpContext context, CurrentVisitor visitor, Wards wards, CancellationToken ct) =>
            await wards.FindAsync(visitor.Citizen!.Person, context.Request.Query["child"], ct) is { } ward
                ? Pages.Show<DeleteChildPage>(new { Child = ward.Guardianship.Child, ward.Child.Name }) : TypedResults.NotFound()).RequireLevel(IdentityLevel.FreshlyVerified);
        account.MapPost("/children/delete", DeleteAsync).RequireLevel(IdentityLevel.FreshlyVerified).KeepsForm();
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context, CurrentVisitor visitor, Wards wards, ConsentCatalogue catalogue, ConsentBook book, IEnumerable<IWardNotes> notes, MadangDbContext database, Moments moments, IMailer mailer, CancellationToken ct)
    {
        var (guardian, language) = (visitor.Citizen!.Person, context.Texts().Language);
        var children = new List<ChildView>();
        foreach (var (guardianship, child) in await wards.OfAsync(guardian, ct))
        {
            var told = new List<WardNote>();
            foreach (var feature in notes) told.AddRange(await feature.OfAsync(child.Person, ct));
            var holding = await book.HoldingAsync(child.Person, ct);
            children.Add(new ChildView(child.Person, child.Name, guardianship.Relation.ToString().ToLowerInvariant(), moments.DayOf(child.ChildUntil!.Value),
                [.. new[] { ConsentCatalogue.Child, ConsentCatalogue.ChildChat, ConsentCatalogue.Looks }.Select(id => ConsentView.Of(catalogue[id], language, holding))], told));
        }

        var permits = await database.Set<ChildPermit>().AsNoTracking().Where(p => p.Guardian == guardian).OrderBy(p => p.GivenAt).ToListAsync(ct);
        return Pages.Show<ChildrenPage>(new
        {
            Children = children,
            Permits = permits.ConvertAll(p => new PermitView(p.TokenHash, p.GivenAt, p.GivenAt.AddDays(ChildPermits.Days))),
            Done = context.Request.Query["done"].ToString(),
            Mailbox = mailer.PageFor(context),
        });
    }

    private static async Task<IResult> ConsentAsync(HttpContext context, CurrentVisitor visitor, Wards wards, ConsentCatalogue catalogue, ConsentBook book, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        if (await wards.FindAsync(visitor.Citizen!.Person, form["child"], ct) is not { } ward) return TypedResults.NotFound();
        var kind = form["kind"].ToString();
        if (kind is not (ConsentCatalogue.Child or ConsentCatalogue.ChildChat or ConsentCatalogue.Looks)) return TypedResults.NotFound();

        if (form["act"].ToString() == "give")
        {
            await book.GiveAsync(ward.Child, kind, visitor.Citizen.Person, ct);
            return LocalRedirect.To(context.InPanel($"{Path}?done=given"));
        }

        await book.WithdrawAsync(ward.Child, kind, ct);
        return LocalRedirect.To(context.InPanel($"{Path}?done={(catalogue[kind].Required ? "ended" : "withdrawn")}"));
    }

    private static async Task<IResult> WithdrawPermitAsync(HttpContext context, CurrentVisitor visitor, MadangDbContext database, CancellationToken ct)
    {
        var (hash, guardian) = ((await context.Request.ReadFormAsync(ct))["permit"].ToString(), visitor.Citizen!.Person);
        await database.Set<ChildPermit>().Where(p => p.TokenHash == hash && p.Guardian == guardian).ExecuteDeleteAsync(ct);
        return LocalRedirect.To(context.InPanel($"{Path}?done=withdrawn"));
    }

    private static async Task<IResult> TakeAsync(HttpContext context, CurrentVisitor visitor, Wards wards, PersonalFile files, TimeProvider clock, CancellationToken ct)
    {
        var child = (await context.Request.ReadFormAsync(ct))["child"].ToString();
        return await wards.FindAsync(visitor.Citizen!.Person, child, ct) is { } ward
            ? TakeData.File(context, await files.WriteAsync(ward.Child.Person, visitor.Citizen.Person, ct), clock.GetUtcNow()) : TypedResults.NotFound();
    }

    private static async Task<IResult> DeleteAsync(HttpContext context, CurrentVisitor visitor, Wards wards, Leaving leaving, CancellationToken ct)
    {
        var child = (await context.Request.ReadFormAsync(ct))["child"].ToString();
        if (await wards.FindAsync(visitor.Citizen!.Person, child, ct) is not { } ward) return TypedResults.NotFound();

        await leaving.LeaveAsync(ward.Child, ct);
        return LocalRedirect.To(context.InPanel($"{Path}?done=deleted"));
    }
}

/// <param name="Relation">As declared: mother, father, other.</param>
/// <param name="Until">The 14th birthday.</param>
public sealed record ChildView(string Person, string Name, string Relation, DateOnly Until, IReadOnlyList<ConsentView> Consents, IReadOnlyList<WardNote> Notes);

/// <param name="Id">Hash of the secret in the link.</param>
public sealed record PermitView(string Id, DateTimeOffset GivenAt, DateTimeOffset Until);

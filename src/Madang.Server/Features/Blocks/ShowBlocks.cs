using System.Globalization;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Web;
using Madang.World.Loop;

namespace Madang.Server.Features.Blocks;

/// <summary>A citizen sees whom they have blocked, ends a block, and says how near others come and whether their words are told.</summary>
internal static class ShowBlocks
{
    public const string Path = "/account/safety";

    /// <summary>What the form offers, in centimetres.</summary>
    public static readonly IReadOnlyList<int> Distances = [Boundaries.LeastCm, 150, Boundaries.MostCm];

    public static void Map(WebApplication app)
    {
        var pages = app.MapGroup(Path).ExcludeFromDescription().TakeForms();
        pages.MapGet("", ShowAsync).RequireSignIn();
        pages.MapPost("", ChooseAsync).RequireSignIn();
        pages.MapPost("/unblock", UnblockAsync).RequireSignIn();
    }

    private static async Task<IResult> ShowAsync(HttpContext context, CurrentVisitor visitor, BlockStore store, BlockBook book, CancellationToken ct)
    {
        var person = visitor.Citizen!.Person;
        await book.RememberAsync(person, ct);
        var boundaries = book.Of(person);
        return Pages.Show<BlocksPage>(new
        {
            boundaries.DistanceCm,
            boundaries.HidesWords,
            Blocked = (await store.ListAsync(person, ct)).Select(b => new BlockedLine(b.Blocked, b.Name, b.At)).ToList(),
            Done = context.Request.Query["done"].ToString(),
        });
    }

    private static async Task<IResult> ChooseAsync(HttpContext context, CurrentVisitor visitor, BlockStore store, BlockBook book, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        var typed = int.TryParse(form["distance"], NumberStyles.None, CultureInfo.InvariantCulture, out var cm) ? cm : Boundaries.LeastCm;
        var choice = new BoundaryChoice { Person = visitor.Citizen!.Person, DistanceCm = Distances.Contains(typed) ? typed : Boundaries.LeastCm, HidesWords = form["hide"] == "yes" };
        await book.RememberAsync(choice.Person, ct);
        await store.KeepAsync(choice, ct);
        book.Choose(choice);
        return LocalRedirect.To(context.InPanel($"{Path}?done=chosen"));
    }

    private static async Task<IResult> UnblockAsync(HttpContext context, CurrentVisitor visitor, BlockStore store, BlockBook book, CancellationToken ct)
    {
        var (person, blocked) = (visitor.Citizen!.Person, (await context.Request.ReadFormAsync(ct))["person"].ToString());
        await book.RememberAsync(person, ct);
        await store.DropAsync(person, blocked, ct);
        book.Unblock(person, blocked);
        return LocalRedirect.To(context.InPanel($"{Path}?done=unblocked"));
    }
}

/// <param name="Person">Whom to name when the block ends.</param>
/// <param name="Name">As they were called then.</param>
public sealed record BlockedLine(string Person, string Name, DateTimeOffset At);

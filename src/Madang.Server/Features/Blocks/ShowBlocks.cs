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
        var pages = app.MapGroup(Path).ExcludeFromDescription();
        pages.AddEndpointFilter((context, next) =>
        {
            var http = context.HttpContext;
            http.Response.Headers.CacheControl = "no-store";
            return HttpMethods.IsPost(http.Request.Method) && !http.Request.HasFormContentType
                ? ValueTask.FromResult<object?>(TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType))
                : next(context);
        });
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
        return LocalRedirect.To(Beside(context, $"{Path}?done=chosen"));
    }

    private static async Task<IResult> UnblockAsync(HttpContext context, CurrentVisitor visitor, BlockStore store, BlockBook book, CancellationToken ct)
    {
        var (person, blocked) = (visitor.Citizen!.Person, (await context.Request.ReadFormAsync(ct))["person"].ToString());
        await book.RememberAsync(person, ct);
        await store.DropAsync(person, blocked, ct);
        book.Unblock(person, blocked);
        return LocalRedirect.To(Beside(context, $"{Path}?done=unblocked"));
    }

    private static string Beside(HttpContext context, string path) => context.Request.Query.ContainsKey("panel") ? $"{path}&panel" : path;
}

/// <param name="Person">Whom to name when the block ends.</param>
/// <param name="Name">As they were called then.</param>
public sealed record BlockedLine(string Person, string Name, DateTimeOffset At);

using System.ComponentModel;
using Madang.Server.Content;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Blocks.Contract;
using Madang.Server.Features.Guidance.Contract;
using Madang.Server.Features.Moderation.Contract;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Hosting;
using Madang.Server.Realtime;
using Madang.Server.Web;
using Madang.World.Loop;
using Microsoft.AspNetCore.Mvc;

namespace Madang.Server.Features.Entrance;

/// <summary>Anyone asks for a pass into a space: as a guest, as a citizen who has signed in, or to stand again where they were.</summary>
internal static class IssuePass
{
    public sealed record Request(
        [property: Description("Id of the space, as GET /api/spaces lists them.")] string Space,
        [property: Description("A name out of GET /api/entrance/names, for a guest. Without one the server chooses. Citizens bring their own.")] string? Name = null,
        [property: Description("The newest token of the world socket (Welcome.resumption, Resumption). One that is no longer good is passed over.")] string? Resume = null,
        [property: Description("Id of the spawn to arrive at, as a portal's to.spawn says. Without one: where one was, or else the first.")] string? Spawn = null,
        [property: Description("The instance of who gave one the link; another when it is gone or full.")] string? Instance = null,
        [property: Description("Whether a member of the staff, who has signed in to the office, comes in as such: by their name there and with the mark of the staff.")] bool OnDuty = false);

    public sealed record Response(
        [property: Description("Goes into Enter, the first message on the socket. Good once.")] string Pass,
        [property: Description("The WebSocket to open.")] string Url,
        [property: Description("The instance of the space that has room now.")] string Instance,
        [property: Description("Until when the pass is good.")] DateTimeOffset ExpiresAt,
        [property: Description("Whether the resume token was good: one keeps name and looks, and place if the space is the same.")] bool Resumed);

    public static void Map(RouteGroupBuilder entrance) => entrance.MapPost("passes", Handle)
        .WithName("issuePass")
        .WithSummary("A one-time pass into a space")
        .WithDescription("Good for 30 seconds. With a session cookie it lets the citizen in, and only a socket with the same session can use it; without one it lets a guest in.")
        .Produces<Response>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status429TooManyRequests)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> Handle(
        HttpContext context, [FromBody] Request request, CurrentVisitor visitor, City city, WorldLoop world, PassBook passes, PassLimits limits,
        Resumptions resumptions, GuestNames names, IDoor door, ServerSettings settings, IGuidance guidance, IStaff staff, ICitizens citizens, IBoundaries boundaries, CancellationToken ct)
    {
        if (await limits.Pace.EnterAsync(context) is not null) return WebProblems.TooMany(context);
        if (request.Space is null || !city.Spaces.TryGetValue(request.Space, out var space)) return EntranceProblems.UnknownSpace(context);
        if (request.Spawn is { } spawn && space.Spawns.All(s => s.Id != spawn)) return EntranceProblems.UnknownSpawn(context);
        if (request.Name is { } name && !names.IsOffered(name)) return EntranceProblems.NameNotOffered(context);

        var onDuty = request.OnDuty ? await staff.CurrentAsync(context) : null;
        if (onDuty is { Member: null }) return EntranceProblems.NotOnDuty(context);
        if (onDuty is not null) visitor = CurrentVisitor.Guest;

        var kept = request.Resume is { Length: > 0 and <= 64 } token ? resumptions.Find(token) : null;
        // A citizen, and who is on duty, is resumed only by themselves; a guest who has signed in meanwhile goes on as the citizen.
        var own = onDuty?.Member!.Person ?? visitor.Citizen?.Person;
        if (kept is not null && (kept.IsCitizen || onDuty is not null) && kept.Person != own) kept = null;

        if (onDuty is null && door.Refuse(context, visitor, space.Id, returns: kept?.Space == space.Id) is { } refusal) return refusal;

        var person = own ?? kept?.Person;
        var company = person is null ? null : world.InstanceOfCompany(person, space.Id);
        var wished = (kept?.Space == space.Id ? kept.Instance : null) ?? request.Instance ?? company;
        if (world.InstanceFor(space.Id, wished) is not { } instance) return EntranceProblems.Full(context);

        var isGuided = true;
        if (visitor.Citizen is { } citizen)
        {
            isGuided = await guidance.HasAcceptedAsync(citizen.Person, ct);
            await boundaries.RememberAsync(citizen.Person, ct);
        }

        var pass = new Pass(space.Id, instance, request.Spawn, request.Name ?? names.Any(context.Texts().Language), request.Name is not null, visitor, onDuty, kept?.TokenHash, isGuided, passes.ExpiryOfNew);
        if (passes.Issue(pass) is not { } secret) return EntranceProblems.Busy(context);

        // Whoever signs out takes back the passes there are, and what changes is told to those. This one may not have been there yet, so both are looked for once more.
        if (onDuty is not null && await staff.FindBySessionAsync(onDuty.Session!, ct) is not { Roles: not StaffRole.None })
        {
            passes.Settle(secret);
            return EntranceProblems.NotOnDuty(context);
        }

        if (visitor.Session is { } session)
        {
            if (await citizens.FindBySessionAsync(session, ct) is not { } current)
            {
                passes.Settle(secret);
                return EntranceProblems.Busy(context);
            }

            passes.Refresh(secret, pass, current, isGuided || await guidance.HasAcceptedAsync(current.Person, ct));
        }

        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(new Response(secret, SocketAddress(settings), instance, pass.ExpiresAt, kept is not null), statusCode: StatusCodes.Status201Created);
    }

    private static string SocketAddress(ServerSettings settings) =>
        $"{(settings.IsSecure ? "wss" : "ws")}://{settings.Origin.Authority}{LiveWorld.Path}";
}

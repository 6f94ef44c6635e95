using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Counselling.Queue;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Web;

namespace Madang.Server.Features.Counselling.Office;

/// <summary>An agent sits down at queues, takes a break, or goes home.</summary>
internal static class BeAtDesk
{
    public static void Map(RouteGroupBuilder office) => office.MapPost("/presence", async (HttpContext context, CurrentStaff staff, Dispatcher dispatcher, DeskBook book, CancellationToken ct) =>
    {
        var form = await context.Request.ReadFormAsync(ct);
        var presence = form["presence"].ToString() switch { "ready" => Presence.Ready, "break" => Presence.Break, _ => Presence.Gone };
        var known = book.All.SelectMany(d => d.Queues).ToHashSet();
        // A break keeps the seats that one has.
        IReadOnlyCollection<QueueKey>? seats = form.ContainsKey("seats") ? [.. form["seat"].SelectMany(s => StoredAgent.Read(s ?? "")).Where(known.Contains)] : null;
        if (presence == Presence.Ready && seats is { Count: 0 }) return LocalRedirect.To($"{ShowOfficeDesk.Path}?problem=counselling.no-seat");
        await dispatcher.DoAsync(floor =>
        {
            floor.Hall.Present(staff.Member!.Member, staff.Member.Name, presence, seats, floor.Now);
            return true;
        }, ct);
        return LocalRedirect.To(ShowOfficeDesk.Path);
    });
}

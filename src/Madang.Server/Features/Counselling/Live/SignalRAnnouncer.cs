using System.Threading.Channels;
using Madang.Server.Features.Counselling.Floor;
using Microsoft.AspNetCore.SignalR;

namespace Madang.Server.Features.Counselling.Live;

/// <summary>What goes over the wire.</summary>
/// <param name="Kind">What has changed.</param>
/// <param name="Id">Of what.</param>
/// <param name="Seq">Its version.</param>
public sealed record Change(string Kind, string Id, long Seq);

/// <summary>Sends events over the lines of this process, in their order, from a task of its own: who stores waits for nobody who reads slowly.</summary>
internal sealed class SignalRAnnouncer(IHubContext<ServicesHub> citizens, IHubContext<OfficeHub> staff, ILogger<SignalRAnnouncer> logger) : BackgroundService, IAnnouncer
{
    private const int MostKept = 100_000;

    // An event may be lost: whoever misses it looks again by themselves.
    private readonly Channel<ServiceEvent> _events = Channel.CreateBounded<ServiceEvent>(new BoundedChannelOptions(MostKept) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });

    public void Announce(IReadOnlyList<ServiceEvent> events)
    {
        foreach (var told in events) _events.Writer.TryWrite(told);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var told in _events.Reader.ReadAllAsync(stoppingToken)) await SendAsync(told, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    // The edge of a background job.
    private async Task SendAsync(ServiceEvent told, CancellationToken ct)
    {
        try
        {
            var change = new Change(told.Kind, told.Id, told.Seq);
            var isOfStaff = told.Group == Groups.Board || told.Group.StartsWith("agent ", StringComparison.Ordinal);
            await (isOfStaff ? staff.Clients.Group(told.Group) : citizens.Clients.Group(told.Group)).SendAsync(ServicesHub.Changed, change, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.NotAnnounced(logger, e);
        }
    }
}

namespace Madang.Server.Features.Counselling.Floor;

/// <summary>Tells whoever has a connection open. In one process by SignalR; between several by whatever carries events there.</summary>
internal interface IAnnouncer
{
    /// <summary>Returns at once; whoever does not hear it asks by themselves sooner or later.</summary>
    void Announce(IReadOnlyList<ServiceEvent> events);
}

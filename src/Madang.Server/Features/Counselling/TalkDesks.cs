using Madang.Server.Features.Counselling.Contract;

namespace Madang.Server.Features.Counselling;

/// <summary>Leads on to the desks that are open.</summary>
internal sealed class TalkDesks(DeskBook book, TimeProvider clock) : ITalkDesks
{
    public int LongestTopic => TakeTicket.LongestTopic;

    public int LongestBackground => TakeTicket.LongestBackground;

    public string? PageOf(string desk) => book.Find(desk) is null ? null : $"{ShowDesks.Path}/{desk}";

    public string? FormIfOpen(string desk) => book.OpeningOf(desk, clock.GetUtcNow()).IsOpen ? $"{ShowDesks.Path}/{desk}/tickets" : null;
}

using Madang.Server.Content;
using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Counselling.Queue;

namespace Madang.Server.Features.Counselling;

/// <summary>A desk as citizens see it before they take a ticket.</summary>
/// <param name="Id">An id of services.json.</param>
/// <param name="Name">In the language of the request.</param>
/// <param name="Open">Takes people now.</param>
/// <param name="ClosesAt">When it closes; null while closed.</param>
/// <param name="OpensAt">When it opens next; null while open.</param>
/// <param name="Reason">Why it is closed out of turn.</param>
/// <param name="Holiday">The holiday that it is today, if it is one.</param>
/// <param name="Waiting">How many wait at it.</param>
/// <param name="Agents">How many agents are there to talk.</param>
/// <param name="Channels">How one talks.</param>
/// <param name="Level">The least that must be known of a citizen at the door: 0 nothing.</param>
/// <param name="Telephone">Whom one can call instead, the first.</param>
/// <param name="Telephones">All of them.</param>
/// <param name="Fields">Where agents know different things: choose one.</param>
/// <param name="Counter">Its place in the 3D world; null for none.</param>
public sealed record DeskView(
    string Id, string Name, bool Open, DateTimeOffset? ClosesAt, DateTimeOffset? OpensAt, string? Reason, string? Holiday, int Waiting, int Agents, IReadOnlyList<string> Channels, int Level,
    string? Telephone, IReadOnlyList<TelephoneView> Telephones, IReadOnlyList<FieldView> Fields, CounterView? Counter)
{
    internal static DeskView Of(DeskEntry desk, CounsellingFloor floor, DeskBook book, City city, LanguageTexts texts)
    {
        var opening = book.OpeningOf(desk.Id, floor.Now.Wall);
        var telephones = desk.Telephones.Select(t => new TelephoneView(t.Number, texts[$"counselling.telephones.{t.Name}"])).ToList();
        var fields = (desk.Fields ?? []).Select(f => new FieldView(
            f.Id, texts[$"counselling.fields.{desk.Id}.{f.Id}"], f.Experts, floor.Hall.WaitingIn(new QueueKey(desk.Id, f.Id)), floor.Hall.Agents.Count(a => a.Presence == Presence.Ready && a.Seats.Contains(new QueueKey(desk.Id, f.Id)))));
        return new DeskView(
            desk.Id, texts[$"services.{desk.Id}.name"], opening.IsOpen, opening.ClosesAt, opening.OpensAt, opening.Reason,
            !opening.IsOpen && city.Holidays.HolidayOn(city.DayOf(floor.Now.Wall)) is { } holiday ? texts[$"holidays.{holiday.Name}"] : null,
            floor.Hall.WaitingAt(desk.Id), floor.Hall.Agents.Count(a => a.Presence == Presence.Ready && a.Seats.Any(s => s.Desk == desk.Id)),
            [.. desk.Channels.Select(c => c switch { DeskChannel.Chat => "chat", _ => throw new InvalidOperationException($"No word for {c}.") })],
            (int)desk.Level, telephones.Count == 0 ? null : telephones[0].Number, telephones, [.. fields],
            desk.Counter is { } counter ? new CounterView(counter.Space, counter.Thing) : null);
    }
}

public sealed record TelephoneView(string Number, string Name);

/// <param name="Experts">How many people the city has for it.</param>
/// <param name="Agents">How many of them are there now.</param>
public sealed record FieldView(string Id, string Name, int Experts, int Waiting, int Agents);

/// <param name="Space">Id of a space.</param>
/// <param name="Thing">Id of the counter among its things.</param>
public sealed record CounterView(string Space, string Thing);

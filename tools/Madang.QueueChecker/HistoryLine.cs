using System.Text.Json;

namespace Madang.QueueChecker;

/// <summary>One step of the desks as the server writes it; see docs/counselling.md.</summary>
/// <param name="T">When, in Unix milliseconds by the wall clock, which may jump.</param>
/// <param name="Op">What happened.</param>
/// <param name="Desk">Where.</param>
/// <param name="Skill">At which field; empty for none.</param>
/// <param name="Ticket">To which ticket.</param>
/// <param name="Agent">Which agent had a part in it.</param>
/// <param name="State">The ticket's state after it, or the agent's presence.</param>
internal sealed record HistoryLine(long T, string Op, string? Desk, string? Skill, string? Ticket, string? Agent, string State)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true };

    public static HistoryLine Read(string line) => JsonSerializer.Deserialize<HistoryLine>(line, Json) ?? throw new JsonException("A line is no object.");
}

namespace Madang.Server.Features.Counselling.Floor;

/// <summary>What a citizen shows of a form to the agent who talks with them.</summary>
/// <param name="Show">The browser's own id of the press that began it: what belongs to an earlier one comes too late.</param>
/// <param name="Seq">The line that proposed its page.</param>
/// <param name="Agent">Whom they show it; who comes after sees nothing of it.</param>
/// <param name="Count">Of what was sent last: it counts up, and what was overtaken on the way is not shown.</param>
/// <param name="Fields">As they are filled in now.</param>
/// <param name="Suggestion">The agent's last.</param>
internal sealed record SharedForm(string Show, long Seq, string Agent, long Count, IReadOnlyList<SharedField> Fields, Suggestion? Suggestion);

/// <param name="Name">Of the field, for programs.</param>
/// <param name="Label">As the citizen's browser calls it: their words, which the agent reads and nobody says.</param>
/// <param name="Value">What stands in it.</param>
public sealed record SharedField(string Name, string Label, string Value);

/// <summary>What an agent would write into a field. Only a press of the citizen does.</summary>
/// <param name="Seq">The line of the talk that says so.</param>
/// <param name="Name">Of the field.</param>
/// <param name="Label">As the citizen's browser calls it.</param>
/// <param name="Value">What to write.</param>
public sealed record Suggestion(long Seq, string Name, string Label, string Value);

using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Web;

namespace Madang.Server.Features.Counselling.Office;

/// <summary>
/// An agent says what they would write into a field that the citizen shows. It stands in the talk, in the agent's words alone: what the field is called the citizen's browser has sent.
/// Into the form it comes by a press of the citizen.
/// </summary>
internal static class SuggestValue
{
    public static void Map(RouteGroupBuilder office) => office.MapPost("/{ticket}/suggest", async (string ticket, HttpContext context, CurrentStaff staff, Dispatcher dispatcher, TalkText words, CancellationToken ct) =>
    {
        var member = staff.Member!;
        var form = await context.Request.ReadFormAsync(ct);
        var (id, name) = (form["id"].ToString(), form["field"].ToString());
        var (said, wrong) = words.Read(form["value"]);
        var problem = !SendMessage.IsId(id) ? CounsellingProblems.BadIdCode
            : said is null ? wrong
            : said.Text.Length > ShareForm.LongestValue ? CounsellingProblems.TooLongCode
            : await dispatcher.DoAsync(floor =>
            {
                floor.Hall.SeenAgent(member.Member, floor.Now);
                if (floor.Find(ticket) is not { } talk) return CounsellingProblems.TalkEndedCode;
                if (!talk.IsHeldBy(member.Member)) return CounsellingProblems.NotYoursCode;
                if (talk.ShownForm is not { } shown || shown.Fields.FirstOrDefault(f => f.Name == name) is not { } field) return CounsellingProblems.FormCode;
                var line = AgentMessages.IdOf($"suggest:{id}");
                if (!talk.Sent.ContainsKey(line)) floor.Happened(talk, Happenings.Suggested, member.Name);
                var seq = floor.Say(talk, Side.Agent, line, member.Name, said.Text, said.IsFlagged);
                talk.Form = shown with { Suggestion = new Suggestion(seq, name, field.Label, said.Text) };
                floor.Tell(Groups.OfHolder(talk.Ticket.Holder), ServiceEvent.Form, ticket, seq);
                return null;
            }, ct);
        return LocalRedirect.To($"{ShowOfficeDesk.Path}?talk={Uri.EscapeDataString(ticket)}{(problem is null ? "" : $"&problem={problem}")}#latest");
    });
}

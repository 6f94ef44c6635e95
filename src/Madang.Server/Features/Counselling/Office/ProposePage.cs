using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Hosting;
using Madang.Server.Web;

namespace Madang.Server.Features.Counselling.Office;

/// <summary>"Look at this with me": an agent proposes a page of this site, and both open it. Its address goes over and nothing else: what the citizen types there stays in their browser.</summary>
internal static class ProposePage
{
    public const int LongestPath = 200;

    // Pages of the staff, of programs, and of one's own account are for nobody else to choose.
    private static readonly string[] Closed = ["/office", "/api", "/live", "/dev", "/practice", "/client", "/tickets", "/account"];

    public static void Map(RouteGroupBuilder office) => office.MapPost("/{ticket}/page", async (string ticket, HttpContext context, CurrentStaff staff, Dispatcher dispatcher, ServerSettings settings, CancellationToken ct) =>
    {
        var member = staff.Member!;
        var form = await context.Request.ReadFormAsync(ct);
        var id = form["id"].ToString();
        var problem = !SendMessage.IsId(id) ? CounsellingProblems.BadIdCode
            : PathOf(form["page"].ToString().Trim(), settings.OriginText) is not { } page ? CounsellingProblems.PageCode
            : await dispatcher.DoAsync(floor =>
            {
                floor.Hall.SeenAgent(member.Member, floor.Now);
                if (floor.Find(ticket) is not { } talk) return CounsellingProblems.TalkEndedCode;
                if (!talk.IsHeldBy(member.Member)) return CounsellingProblems.NotYoursCode;
                floor.Say(talk, Side.Agent, IdOf(id), member.Name, page, page: page);
                return null;
            }, ct);
        return LocalRedirect.To($"{ShowOfficeDesk.Path}?talk={Uri.EscapeDataString(ticket)}{(problem is null ? "" : $"&problem={problem}")}#latest");
    });

    /// <summary>Whether a line of a talk is a page that was proposed.</summary>
    public static bool IsPage(Talk talk, long seq) => talk.Sent.Any(s => s.Value == seq && s.Key.StartsWith(IdOf(""), StringComparison.Ordinal));

    // No id that an agent may choose for words holds a colon.
    private static string IdOf(string sent) => AgentMessages.IdOf($"page:{sent}");

    /// <summary>The path alone of a page of this site, typed or copied. Without its query: an address fills nothing in for somebody.</summary>
    /// <returns>Null for anything else.</returns>
    internal static string? PathOf(string typed, string origin)
    {
        var local = typed.StartsWith($"{origin}/", StringComparison.OrdinalIgnoreCase) ? typed[origin.Length..] : typed;
        var path = local.Split('?', '#')[0];
        return path.Length <= LongestPath && LocalRedirect.IsLocal(path) && !path.Contains("/.", StringComparison.Ordinal) && !path.Contains('%', StringComparison.Ordinal)
            && !Closed.Any(c => path.Equals(c, StringComparison.OrdinalIgnoreCase) || path.StartsWith($"{c}/", StringComparison.OrdinalIgnoreCase)) ? path : null;
    }
}

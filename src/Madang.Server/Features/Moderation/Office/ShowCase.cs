using Madang.Server.Content;
using Madang.Server.Data;
using Madang.Server.Features.AccessLog.Contract;
using Madang.Server.Features.Guidance.Contract;
using Madang.Server.Features.Moderation.Rules;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Web;

namespace Madang.Server.Features.Moderation.Office;

/// <summary>A moderator sees a case: what was reported, the scene, what there was before, and what can be done.</summary>
internal static class ShowCase
{
    private const int ActsShown = 50;

    public static void Map(RouteGroupBuilder office) => office.MapGet("/cases/{caseId}", HandleAsync);

    private static async Task<IResult> HandleAsync(
        string caseId, HttpContext context, Actor by, City city, MadangDbContext database, CaseBook cases, CaseLook look, Decisions decisions, Proposals proposals, IGuidance guidance, AuditLog audit, IAccessLog log, CancellationToken ct)
    {
        if (await cases.FindAsync(caseId, ct) is not { } @case) return TypedResults.NotFound();
        var authority = await cases.AuthorityAsync(@case, @case.Subject, by, ct);
        var history = await look.HistoryAsync(@case, ct);
        var proposal = await ProposalAsync(@case, decisions, history, ct);
        var hindrance = Decisions.Refusal(authority.Of(by.Staff.Member, by.Staff.Roles, proposal?.By));
        // Who does not decide does not get to read who said what either.
        var isOutside = hindrance is "party" or "not-theirs";
        var reports = isOutside ? [] : await look.ReportsAsync(@case, ct);
        await log.NoteLookAsync(context, by, @case, AccessKind.View, ct);
        audit.Add(by.Staff, ActKind.Looked, @case);
        await database.SaveChangesAsync(ct);
        return Pages.Show<CasePage>(new
        {
            Case = new CaseView(
                @case.CaseId, @case.Kind.Word(), @case.Kind.Severity() == Severity.Severe, @case.SubjectName, @case.SubjectKind.ToString().ToLowerInvariant(), @case.Space, @case.HasMinor, @case.IsHeld,
                @case.OpenedAt, @case.ClosedAt, @case.ClosedBy, @case.Outcome is { } outcome ? Words.Of(outcome) : null),
            Reports = reports,
            History = history,
            Strikes = isOutside ? [] : await look.StrikesAsync(@case, ct),
            Acts = await look.ActsAsync(@case.CaseId, ActsShown, ct),
            Proposal = proposal?.SanctionId,
            ProposedBy = proposal?.ByName,
            ProposalDue = proposal is null ? default : Proposals.DueAt(proposal.From),
            ProposalLapses = proposal is null ? default : proposals.LapsesAt(proposal.From),
            Hindrance = hindrance,
            Scopes = ScopesOf(city, @case.Space),
            Rules = guidance.Rules,
            Rule = guidance.RuleOf(@case.Kind.Word()),
            MayEndHold = by.Staff.Roles.HasFlag(StaffRole.Operator),
            Done = context.Request.Query["done"].ToString(),
            Refused = context.Request.Query["refused"].ToString(),
        });
    }

    private static async Task<Sanction?> ProposalAsync(Case @case, Decisions decisions, IReadOnlyList<SanctionRow> history, CancellationToken ct) =>
        @case.IsOpen && history.FirstOrDefault(s => s is { IsOfThisCase: true, State: "proposed" }) is { } row ? await decisions.FindAsync(row.Id, ct) : null;

    // The city first: what is done in one place only is a choice.
    private static List<string> ScopesOf(City city, string? space)
    {
        var scopes = new List<string> { Scope.City.Word };
        if (space is null || !city.Spaces.TryGetValue(space, out var file)) return scopes;
        scopes.Add(new Scope(ScopeKind.Space, space).Word);
        if (file.District is { } district) scopes.Add(new Scope(ScopeKind.District, district).Word);
        return scopes;
    }
}

public sealed record CaseView(
    string Id, string Kind, bool IsSevere, string Name, string SubjectKind, string? Space, bool HasMinor, bool IsHeld, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt, string? ClosedBy, string? Outcome);

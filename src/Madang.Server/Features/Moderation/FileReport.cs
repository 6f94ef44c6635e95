using System.ComponentModel;
using System.Globalization;
using Madang.Server.Content;
using Madang.Server.Data;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Moderation.Rules;
using Madang.Server.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Moderation;

/// <summary>Anyone reports a person, a message, a thing or a place: from the world, or by a form that works without scripts.</summary>
internal static class FileReport
{
    public sealed record Request(
        [property: Description("exploitation, threat, sexual, hate, harassment, personal-data, impersonation, spam, other.")] string Kind,
        [property: Description("Whom, as Introduction.person says; null for a thing or a place.")] string? Person = null,
        [property: Description("Said.sequence of a message that is meant, in the instance in which the reporter is.")] long? Said = null,
        [property: Description("Id of the space.")] string? Space = null,
        [property: Description("Id of a thing in that space.")] string? Thing = null,
        [property: Description("What the reporter adds; at most 1,000 UTF-16 code units.")] string? Words = null);

    public sealed record Response([property: Description("By it the reporter reads at /report/{receipt} what became of the report.")] string Receipt);

    public static void Map(WebApplication app)
    {
        var pace = app.Services.GetRequiredService<ReportPace>();
        app.MapPost("/api/reports", async (HttpContext context, [FromBody] Request request, CurrentVisitor visitor, ReportDesk desk, CancellationToken ct) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            var filing = await desk.FileAsync(context, visitor, new ReportRequest(request.Kind, request.Person, request.Said, request.Space, request.Thing, request.Words), ct);
            return filing.Receipt is { } receipt ? TypedResults.Json(new Response(receipt), statusCode: StatusCodes.Status201Created) : ModerationProblems.Of(context, filing.Refusal!);
        }).AddEndpointFilter(pace.FilterAsync).WithName("fileReport").WithTags("moderation").WithSummary("Reports a person, a message, a thing or a place to the moderators")
            .WithDescription("The server keeps what it saw: the last words and where people stood around the reporter. The person reported does not learn who it was.")
            .Produces<Response>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status429TooManyRequests);

        var report = app.MapGroup("/report").ExcludeFromDescription().TakeForms();
        report.AddEndpointFilter(pace.FilterAsync);
        report.MapGet("", (HttpContext context, City city) => Show(city, Form(context.Request.Query), null));
        report.MapPost("", PostAsync);
        report.MapGet("/{receipt}", async (string receipt, HttpContext context, MadangDbContext database, CancellationToken ct) =>
        {
            var found = await database.Set<Report>().AsNoTracking().SingleOrDefaultAsync(r => r.Receipt == receipt, ct);
            return Pages.Show<ReceiptPage>(new { Report = found is null ? null : ReportLine.Of(found), Receipt = receipt, found?.Words, IsNew = context.Request.Query.ContainsKey("new") }, found is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK);
        });
    }

    private static async Task<IResult> PostAsync(HttpContext context, CurrentVisitor visitor, City city, ReportDesk desk, CancellationToken ct)
    {
        var form = Form(await context.Request.ReadFormAsync(ct));
        long? said = long.TryParse(form.Said, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : null;
        var filing = await desk.FileAsync(context, visitor, new ReportRequest(form.Kind, Value(form.Person), said, Value(form.Space), Value(form.Thing), form.Words), ct);
        return filing.Receipt is null ? Show(city, form, filing.Refusal) : LocalRedirect.To(context.InPanel($"/report/{filing.Receipt}?new"));
    }

    private static IResult Show(City city, ReportForm form, string? refusal) => Pages.Show<ReportPage>(new
    {
        Form = form,
        Kinds = ReportKinds.All.Select(k => k.Word()).ToList(),
        Spaces = city.Spaces.Keys.Order(StringComparer.Ordinal).ToList(),
        Refusal = refusal,
    }, refusal switch
    {
        null => StatusCodes.Status200OK,
        "moderation.too-many" => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status422UnprocessableEntity,
    });

    private static ReportForm Form(IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> fields)
    {
        var read = fields.ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal);
        return new ReportForm(Read("kind"), Read("person"), Read("name"), Read("said"), Read("space"), Read("thing"), Read("words"));

        string Read(string name) => read.GetValueOrDefault(name) ?? "";
    }

    private static string? Value(string text) => text.Length == 0 ? null : text;
}

/// <summary>The form as it was opened or typed.</summary>
public sealed record ReportForm(string Kind, string Person, string Name, string Said, string Space, string Thing, string Words);

/// <param name="Outcome">The end of a text key <c>moderation.outcome.*</c>; null while it is looked at.</param>
public sealed record ReportLine(string Kind, DateTimeOffset At, string? Outcome)
{
    internal static ReportLine Of(Report report) => new(report.Kind.Word(), report.At, report.Outcome is { } outcome ? Madang.Server.Features.Moderation.Words.Of(outcome) : null);
}

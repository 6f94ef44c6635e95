using System.Globalization;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Madang.IdentityAgency;

/// <summary>The agency's pages: who you are, the code that the telephone would get, and what is handed over.</summary>
internal static class AgencyApp
{
    private const int LargestBody = 16 * 1024;

    public static WebApplication Build(int port, TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.ListenLocalhost(port);
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(clock).AddSingleton<AgencyKey>().AddSingleton<Calls>().AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        builder.Services.AddSingleton(s => new CityRequests(new HttpClient { Timeout = TimeSpan.FromSeconds(10), MaxResponseContentBufferSize = 64 * 1024 }, clock));
        var app = builder.Build();
        var agency = $"http://localhost:{port}";

        app.Use((context, next) => Guard(context, next));
        app.MapGet("/", (HtmlEncoder encoder) => Html(Sheets.Front(encoder)));
        app.MapGet("/keys", (AgencyKey key) => TypedResults.Json(key.PublicSet));
        app.MapGet("/style.css", () => TypedResults.Text(Resource.Text("style.css"), "text/css; charset=utf-8"));
        app.MapGet("/verify", async (HttpContext context, CityRequests requests, Calls calls, HtmlEncoder encoder, CancellationToken ct) =>
        {
            if (await requests.ReadAsync(context.Request.Query["request"], agency, ct) is not { } request) return Html(Sheets.Refused(encoder), StatusCodes.Status400BadRequest);
            return Ask(context, calls.Begin(request), null, encoder);
        });
        app.MapGet("/person", (HttpContext context, Calls calls, HtmlEncoder encoder) => calls.Find(context.Request.Query["call"]) is { } call
            ? Ask(context, call, int.TryParse(context.Request.Query["as"], NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? People.All.ElementAtOrDefault(index) : null, encoder) : Over(encoder));
        app.MapPost("/person", async (HttpContext context, Calls calls, HtmlEncoder encoder, CancellationToken ct) =>
        {
            var form = await context.Request.ReadFormAsync(ct);
            if (calls.Find(form["call"]) is not { } call) return Over(encoder);
            call.Person = People.Find(form["name"], form["born"], form["telephone"]);
            return call.Person is null ? Html(Sheets.Person(encoder, call, form["name"]!, form["born"]!, form["telephone"]!, unknown: true), StatusCodes.Status422UnprocessableEntity) : Html(Sheets.Code(encoder, call, wrong: false));
        });
        app.MapPost("/code", async (HttpContext context, Calls calls, AgencyKey key, HtmlEncoder encoder, CancellationToken ct) =>
        {
            var form = await context.Request.ReadFormAsync(ct);
            if (calls.Find(form["call"]) is not { Person: not null } call) return Over(encoder);
            call.Tries++;
            if (form["code"].ToString().Trim() != call.Code) return call.IsOver ? Over(encoder) : Html(Sheets.Code(encoder, call, wrong: true), StatusCodes.Status422UnprocessableEntity);

            calls.End(call);
            AllowFormTo(context, call);
            return Html(Sheets.HandOver(encoder, call, Vouch.For(call, agency, key.Signing, clock.GetUtcNow())));
        });
        app.MapPost("/cancel", async (HttpContext context, Calls calls, HtmlEncoder encoder, CancellationToken ct) =>
        {
            var form = await context.Request.ReadFormAsync(ct);
            if (calls.Find(form["call"]) is not { } call) return Over(encoder);
            calls.End(call);
            AllowFormTo(context, call);
            return Html(Sheets.Cancelled(encoder, call));
        });
        return app;
    }

    private static ContentHttpResult Ask(HttpContext context, Call call, Person? person, HtmlEncoder encoder) => Html(Sheets.Person(
        encoder, call, person?.Name[call.Request.Language] ?? "", person?.Born.Replace("-", "", StringComparison.Ordinal) ?? "", person?.Telephone ?? "", unknown: false));

    private static ContentHttpResult Over(HtmlEncoder encoder) => Html(Sheets.Over(encoder), StatusCodes.Status410Gone);

    private static ContentHttpResult Html(string page, int status = StatusCodes.Status200OK) => TypedResults.Text(page, "text/html; charset=utf-8", statusCode: status);

    private static void AllowFormTo(HttpContext context, Call call) => Policy(context, new Uri(call.Request.Return).GetLeftPart(UriPartial.Authority));

    private static void Policy(HttpContext context, string forms) =>
        context.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'self'; form-action {forms}; base-uri 'none'; frame-ancestors 'none'";

    // Kestrel listens on loopback alone; the name is looked at too, against pages elsewhere that let theirs point here.
    private static Task Guard(HttpContext context, RequestDelegate next)
    {
        Policy(context, "'self'");
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        if (context.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]" && context.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)) return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}

using Microsoft.AspNetCore.Diagnostics;

namespace Madang.Server.Web;

/// <summary>The last edge of HTTP: whatever was not found or went wrong becomes a page for people and a problem for programs, without a stack trace.</summary>
internal static class Failures
{
    public static void UseFailures(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = context => AnswerTo(context, context.Features.Get<IExceptionHandlerFeature>()?.Error).ExecuteAsync(context),
            // What strangers send is no fault of the server's, and would fill its log.
            SuppressDiagnosticsCallback = failed => IsUnreadable(failed.Exception),
        });
        app.UseStatusCodePages(context => context.HttpContext.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => Answer(context.HttpContext, 404, "web.not-found", "page.not-found").ExecuteAsync(context.HttpContext),
            StatusCodes.Status405MethodNotAllowed => Answer(context.HttpContext, 405, "web.method", "page.not-found").ExecuteAsync(context.HttpContext),
            StatusCodes.Status415UnsupportedMediaType => Answer(context.HttpContext, 415, "web.media-type", "page.failed").ExecuteAsync(context.HttpContext),
            StatusCodes.Status400BadRequest => Answer(context.HttpContext, 400, "web.bad-request", "page.bad-request").ExecuteAsync(context.HttpContext),
            StatusCodes.Status413PayloadTooLarge => Answer(context.HttpContext, 413, "web.too-large", "page.bad-request").ExecuteAsync(context.HttpContext),
            _ => Task.CompletedTask,
        });
    }

    private static IResult AnswerTo(HttpContext context, Exception? error) => error switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Answer(context, StatusCodes.Status413PayloadTooLarge, "web.too-large", "page.bad-request"),
        not null when IsUnreadable(error) => Answer(context, StatusCodes.Status400BadRequest, "web.bad-request", "page.bad-request"),
        _ => Answer(context, StatusCodes.Status500InternalServerError, "web.failed", "page.failed"),
    };

    // A form whose bytes are no text is told of by its reader with an exception that also means damaged files.
    private static bool IsUnreadable(Exception error) => error is BadHttpRequestException or InvalidDataException { Source: "Microsoft.AspNetCore.WebUtilities" };

    private static IResult Answer(HttpContext context, int status, string code, string page) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || !context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)
            ? WebProblems.Create(context, status, code)
            : Pages.Show<MessagePage>(new { Key = page, Path = context.Request.Path.Value ?? "/" }, status);
}

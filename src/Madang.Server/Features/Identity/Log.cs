namespace Madang.Server.Features.Identity;

/// <summary>Log messages 1401 to 1499. None names a person, a key or an answer.</summary>
internal static partial class Log
{
    [LoggerMessage(1401, LogLevel.Information, "An answer of agency {Agency} was not taken: {Failure}")]
    public static partial void NotTaken(ILogger logger, string agency, Failure failure);

    [LoggerMessage(1402, LogLevel.Information, "A verification by agency {Agency}: {Entry}")]
    public static partial void Entered(ILogger logger, string agency, Entry entry);

    [LoggerMessage(1403, LogLevel.Information, "A code was issued at the counter")]
    public static partial void CodeIssued(ILogger logger);

    [LoggerMessage(1404, LogLevel.Warning, "Ages could not be brought up to date; they are tried again in an hour")]
    public static partial void NotUpToDate(ILogger logger, Exception exception);
}

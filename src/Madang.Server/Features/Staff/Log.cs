using Madang.Server.Web.OpenId;

namespace Madang.Server.Features.Staff;

/// <summary>Log messages 1601 to 1699. None names a person or an answer.</summary>
internal static partial class Log
{
    [LoggerMessage(1601, LogLevel.Warning, "Old sign-ins of the staff could not be deleted; they are tried again in an hour")]
    public static partial void NotForgotten(ILogger logger, Exception exception);

    [LoggerMessage(1602, LogLevel.Information, "An answer of the staff's provider was not taken: {Fault}")]
    public static partial void NotTaken(ILogger logger, OpenIdFault fault);
}

using Madang.Server.Web.OpenId;

namespace Madang.Server.Features.Staff;

/// <summary>Log messages 1601 to 1699. None names a person or an answer.</summary>
internal static partial class Log
{
    [LoggerMessage(1602, LogLevel.Information, "An answer of the staff's provider was not taken: {Fault}")]
    public static partial void NotTaken(ILogger logger, OpenIdFault fault);
}

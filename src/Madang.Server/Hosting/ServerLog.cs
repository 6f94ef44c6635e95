using System.Text.Encodings.Web;

namespace Madang.Server.Hosting;

/// <summary>
/// The log of the process: an event a line with its time in UTC. Where no terminal reads it, it is JSON, so that programs find an event by its number and no text of a stranger begins a line of its own (OWASP ASVS 5, V16.2, V16.4.1).
/// </summary>
internal static class ServerLog
{
    private const string UtcTime = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static void AddServerLog(this ILoggingBuilder logging, bool isAtTerminal)
    {
        logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning)
            // A failed start is told in one line by MadangServer; keys lie in the data folder, which only the operator may read.
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        if (isAtTerminal) logging.AddSimpleConsole(line => (line.SingleLine, line.UseUtcTimestamp, line.TimestampFormat) = (true, true, $"{UtcTime} "));
        else
        {
            logging.AddJsonConsole(line =>
            {
                (line.UseUtcTimestamp, line.TimestampFormat) = (true, UtcTime);
                // It is read by people too and stands in no page: what a line would end is escaped, an apostrophe is not.
                line.JsonWriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
            });
        }
    }
}

namespace Madang.Server.Features.Counselling;

/// <summary>Log messages of the desks, 3101 to 3199.</summary>
internal static partial class Log
{
    [LoggerMessage(3101, LogLevel.Error, "{Count} requests at the desks could not be stored and were refused; the floor is read again from the database")]
    public static partial void RoundFailed(ILogger logger, int count, Exception exception);

    [LoggerMessage(3102, LogLevel.Error, "The floor could not be read from the database; it is tried again with the next request")]
    public static partial void NotRestored(ILogger logger, Exception exception);

    [LoggerMessage(3103, LogLevel.Warning, "{Day} ({Name}) is in holidays.json without a statute that was read: the desks stay open on it until it is verified")]
    public static partial void UnverifiedDay(ILogger logger, DateOnly day, string name);

    [LoggerMessage(3104, LogLevel.Warning, "An event of the desks could not be sent")]
    public static partial void NotAnnounced(ILogger logger, Exception exception);

    [LoggerMessage(3106, LogLevel.Error, "A picture could not be scanned and was not taken: {Answer}")]
    public static partial void NotScanned(ILogger logger, string answer);

    [LoggerMessage(3105, LogLevel.Error, "A beat of the desks failed; the next one comes")]
    public static partial void BeatFailed(ILogger logger, Exception exception);
}

namespace Madang.Server.Data.Retention;

internal enum RetentionUnit
{
    /// <summary>As long as the account: it goes with it.</summary>
    Account,

    /// <summary>Until the child's 14th birthday.</summary>
    Childhood,
    Minutes,
    Hours,
    Days,
    Years,
}

/// <summary>How long a class of data is kept. Years are those of the calendar, as statutes count them.</summary>
internal readonly record struct RetentionPeriod(RetentionUnit Unit, int Count)
{
    public static readonly RetentionPeriod Account = new(RetentionUnit.Account, 1);

    public static readonly RetentionPeriod Childhood = new(RetentionUnit.Childhood, 1);

    public static RetentionPeriod Minutes(int count) => new(RetentionUnit.Minutes, count);

    public static RetentionPeriod Hours(int count) => new(RetentionUnit.Hours, count);

    public static RetentionPeriod Days(int count) => new(RetentionUnit.Days, count);

    public static RetentionPeriod Years(int count) => new(RetentionUnit.Years, count);

    /// <returns>What began before this has run out by now; null when only the end of the account ends it.</returns>
    public DateTimeOffset? Before(DateTimeOffset now) => Unit switch
    {
        RetentionUnit.Childhood => now,
        RetentionUnit.Minutes => now.AddMinutes(-Count),
        RetentionUnit.Hours => now.AddHours(-Count),
        RetentionUnit.Days => now.AddDays(-Count),
        RetentionUnit.Years => now.AddYears(-Count),
        _ => null,
    };
}

/// <summary>A class that goes with the account of its citizen and has no end of its own.</summary>
internal sealed record KeptWithAccount(string Class) : IRetentionRule
{
    public RetentionPeriod Period => RetentionPeriod.Account;

    public Task<int> DeleteAsync(IServiceProvider services, DateTimeOffset before, CancellationToken ct) => Task.FromResult(0);
}

namespace Madang.Server.Data.Retention;

/// <summary>
/// One row of the retention table: a class of data, how long it is kept, and how it goes. The texts <c>retention.{class}.what</c> and <c>retention.{class}.basis</c>
/// say what it is and by which law. Whoever keeps data of people registers one for each class; the job deletes by it, and /privacy and docs/retention.md print it.
/// </summary>
internal interface IRetentionRule
{
    /// <summary>Feature and class, such as <c>accounts.unconfirmed</c>.</summary>
    string Class { get; }

    RetentionPeriod Period { get; }

    /// <summary>Deletes what began its period before a moment. Called again and again: what is gone already is no error.</summary>
    /// <returns>How many went.</returns>
    Task<int> DeleteAsync(IServiceProvider services, DateTimeOffset before, CancellationToken ct);
}

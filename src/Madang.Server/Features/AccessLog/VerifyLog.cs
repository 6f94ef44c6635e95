using Madang.Server.Hosting;
using Microsoft.Data.Sqlite;

namespace Madang.Server.Features.AccessLog;

/// <summary><c>./run verify-log</c>: the operator, or an auditor, checks the access log of a data folder, while the server runs or not.</summary>
internal static class VerifyLog
{
    public const string Command = "verify-log";

    /// <returns>0 when the log is whole, 1 when it is not, 2 when it cannot be checked.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        var data = "data";
        var options = new ConfigurationBuilder().AddEnvironmentVariables().Build().GetSection(AccessLogOptions.Section).Get<AccessLogOptions>() ?? new AccessLogOptions();
        for (var i = 1; i < args.Length; i++)
        {
            if (args[i].StartsWith("--data=", StringComparison.Ordinal)) data = args[i][7..];
            else if (args[i] == "--data" && i + 1 < args.Length) data = args[++i];
            else
            {
                await errors.WriteLineAsync($"madang: {Command} takes --data DIR and nothing else, not '{args[i]}'");
                return 2;
            }
        }

        var database = Path.Combine(data, DataFolder.DatabaseName);
        if (!File.Exists(database))
        {
            await errors.WriteLineAsync($"madang: {Path.GetFullPath(data)} is no data folder");
            return 2;
        }

        var files = LogFiles.In(data, Path.Combine(data, DataFolder.KeysName), database, options.HeadsFile);
        LogCheck seen;
        string? fault;
        try
        {
            (seen, fault) = LogCheck.Run(files, await NewestAsync(database), TimeProvider.System.GetUtcNow());
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"madang: the access log in {Path.GetFullPath(data)} cannot be read: {e.Message.ReplaceLineEndings(" ")}");
            return 2;
        }

        await (fault is null ? output : errors).WriteLineAsync(fault is null
            ? $"The access log is whole: {seen.Entries} entries in {seen.Segments} months, {seen.Heads} signed heads."
            : $"The access log is NOT whole. {fault}");
        return fault is null ? 0 : 1;
    }

    public static async Task<WrittenLast?> NewestAsync(string database)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT segment, count, hash, signed FROM access_head";
        await using var rows = await command.ExecuteReaderAsync();
        return await rows.ReadAsync() ? new WrittenLast(rows.GetString(0), rows.GetInt32(1), rows.GetString(2), await rows.IsDBNullAsync(3) ? null : rows.GetString(3)) : null;
    }
}

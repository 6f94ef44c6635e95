namespace Madang.Server.Hosting;

/// <summary>A line that a feature wants whoever started the server to read, on the console and in no log, once the server is open.</summary>
internal interface IOpeningLine
{
    /// <returns>Null when there is nothing to say.</returns>
    Task<string?> LineAsync(CancellationToken ct);
}

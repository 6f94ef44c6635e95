using System.Globalization;
using Madang.IdentityAgency;

// A practice agency: it plays a telephone carrier that vouches for people who do not exist. It answers this machine alone.
var options = args.Chunk(2).Where(a => a.Length == 2).ToDictionary(a => a[0], a => a[1], StringComparer.Ordinal);
if (!int.TryParse(options.GetValueOrDefault("--port"), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535)
{
    await Console.Error.WriteLineAsync("Usage: Madang.IdentityAgency --port PORT [--parent PID]   PID: ends when that process does");
    return 2;
}

await using var app = AgencyApp.Build(port, TimeProvider.System);
if (int.TryParse(options.GetValueOrDefault("--parent"), NumberStyles.None, CultureInfo.InvariantCulture, out var parent)) Parent.EndWith(parent, app.Lifetime);
await app.RunAsync();
return 0;

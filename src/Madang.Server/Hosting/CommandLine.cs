using System.Globalization;

namespace Madang.Server.Hosting;

/// <summary>Reads the options of <c>./run</c>. A mistake is one line that names the option and what it expects.</summary>
internal static class CommandLine
{
    private const string HelpFile = "help.txt";

    /// <summary>The text that <c>./run --help</c> prints without building anything.</summary>
    public static string Help
    {
        get
        {
            using var text = new StreamReader(typeof(CommandLine).Assembly.GetManifestResourceStream(HelpFile)!);
            return text.ReadToEnd().TrimEnd();
        }
    }

    /// <returns>The settings; or, when null, one line that says what is wrong (null for <c>--help</c>).</returns>
    public static (ServerSettings? Settings, string? Error) Parse(string[] args, string? product = null)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var isPractice = false;
        TlsFiles? tls = null;
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] is "--help" or "-h") return (null, null);
            if (args[i] == "--demo")
            {
                isPractice = true;
                continue;
            }

            if (args[i] == "--tls")
            {
                if (i + 2 >= args.Length) return (null, "--tls expects two files, the certificate chain and its key");
                tls = new TlsFiles(Path.GetFullPath(args[++i]), Path.GetFullPath(args[++i]));
                continue;
            }

            var (name, inline) = args[i].Split('=', 2) is [var n, var v] ? (n, v) : (args[i], null);
            if (name is not ("--host" or "--port" or "--origin" or "--data" or "--city"))
                return (null, $"unknown option '{args[i]}'; ./run --help lists them");
            if (inline is null && ++i >= args.Length) return (null, $"{name} expects a value");
            values[name] = inline ?? args[i];
        }

        if (!int.TryParse(values.GetValueOrDefault("--port", "8080"), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535)
            return (null, $"--port expects a number from 1 to 65535, not '{values["--port"]}'");

        var host = values.GetValueOrDefault("--host", "127.0.0.1");
        if (host != "localhost" && !System.Net.IPAddress.TryParse(host, out _))
            return (null, $"--host expects an IP address or localhost, not '{host}'");

        if (isPractice && (tls is not null || host is not ("127.0.0.1" or "::1" or "localhost"))) return (null, "--demo is for this machine alone; leave out --tls and --host");

        var scheme = tls is null ? "http" : "https";
        var originText = values.GetValueOrDefault("--origin", $"{scheme}://localhost:{port}");
        if (!Uri.TryCreate(originText, UriKind.Absolute, out var origin) || origin.Scheme is not ("http" or "https") || origin.PathAndQuery != "/" || origin.Fragment != "")
            return (null, $"--origin expects an http or https address without a path, such as https://city.example, not '{originText}'");

        if (tls is not null && origin.Scheme != "https") return (null, $"--tls expects an https --origin, not '{originText}'");

        var city = Path.GetFullPath(values.GetValueOrDefault("--city", "content/seoul"));
        if (!File.Exists(Path.Combine(city, "city.json"))) return (null, $"--city expects a folder that holds city.json; {city} does not");

        return (new ServerSettings(host, port, origin, Path.GetFullPath(values.GetValueOrDefault("--data", isPractice ? "practice" : "data")), city, FindBase(city, product ?? Environment.CurrentDirectory), FindClient())
        {
            IsPractice = isPractice,
            Tls = tls,
        }, null);
    }

    // A city lies anywhere; the product's own words come with the product: beside the program when published, in a checkout, else beside the city.
    private static string FindBase(string city, string product) =>
        new[] { Path.Combine(AppContext.BaseDirectory, "content", "base"), Path.Combine(product, "content", "base") }.FirstOrDefault(Directory.Exists)
            ?? Path.Combine(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(city))!, "base");

    // Published, the client lies beside the program; in a checkout, where Vite builds it.
    private static string FindClient()
    {
        var published = Path.Combine(AppContext.BaseDirectory, "wwwroot", "client");
        return Directory.Exists(published) ? published : Path.GetFullPath(Path.Combine("src", "Madang.Server", "wwwroot", "client"));
    }
}

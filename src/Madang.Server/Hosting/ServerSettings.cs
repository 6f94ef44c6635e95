namespace Madang.Server.Hosting;

/// <summary>What the operator said at the command line. Everything else has its reason and range in the options of its feature.</summary>
/// <param name="Host">Address to listen on; loopback unless told otherwise, so that a trial is not a publication.</param>
/// <param name="Port">1 ... 65535.</param>
/// <param name="Origin">The public address as browsers see it: scheme, host and port, no path. Sockets, forms and passkeys are bound to it.</param>
/// <param name="DataDirectory">All state: database, keys, uploads, mail. Created when missing.</param>
/// <param name="CityDirectory">The content pack of the city, wherever it lies.</param>
/// <param name="BaseDirectory">The product's words and models, which a city adds to and overrides.</param>
/// <param name="ClientDirectory">The built browser part, with Vite's manifest.</param>
internal sealed record ServerSettings(
    string Host, int Port, Uri Origin, string DataDirectory, string CityDirectory, string BaseDirectory, string ClientDirectory)
{
    /// <summary>A city to try things in: people are made up and entered without proof, at this machine alone.</summary>
    public bool IsPractice { get; init; }

    /// <summary>Certificate chain and key, when this process speaks TLS itself; null behind a proxy and for a trial.</summary>
    public TlsFiles? Tls { get; init; }

    public bool IsSecure => Origin.Scheme == Uri.UriSchemeHttps;

    /// <summary>The origin as a browser writes it in a header: no trailing slash.</summary>
    public string OriginText => Origin.GetLeftPart(UriPartial.Authority);
}

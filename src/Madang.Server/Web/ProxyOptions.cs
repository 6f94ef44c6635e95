using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Madang.Server.Web;

/// <summary>The proxies in front of the server, section <c>Madang:Proxy</c> (environment <c>Madang__Proxy__Trusted</c>).</summary>
internal sealed class ProxyOptions : IValidatableObject
{
    public const string Section = "Madang:Proxy";

    /// <summary>
    /// Addresses (203.0.113.7) and networks (10.0.0.0/8) whose X-Forwarded-For and X-Forwarded-Proto are believed, parted by commas. Empty: nobody's,
    /// for whoever may write these headers may be anybody to every limit that counts by address.
    /// </summary>
    public string Trusted { get; init; } = "";

    public IEnumerable<IPNetwork> Networks => Parts.Select(part => Read(part) ?? throw new FormatException(part));

    private IEnumerable<string> Parts => Trusted.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Parts.Where(part => Read(part) is null).Select(part => new ValidationResult($"{Section}:{nameof(Trusted)} expects addresses and networks such as 10.0.0.0/8, not '{part}'."));

    private static IPNetwork? Read(string part) =>
        IPNetwork.TryParse(part, out var network) ? network
        : IPAddress.TryParse(part, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;
}

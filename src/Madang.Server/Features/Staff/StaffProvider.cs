using Madang.Server.Hosting;
using Madang.Server.Web.OpenId;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Staff;

/// <summary>The OpenID Connect provider by which the staff may sign in, when the operator has named one.</summary>
internal sealed class StaffProvider : IDisposable
{
    public const string CallbackPath = "/office/provider/callback";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ProviderClient? _client;

    /// <exception cref="InvalidOperationException">The settings name a provider that cannot be asked.</exception>
    public StaffProvider(IOptions<StaffOptions> options, ServerSettings settings, TimeProvider clock)
    {
        var (issuer, id, secret) = (options.Value.Issuer, options.Value.ClientId, options.Value.ClientSecret);
        if (issuer.Length == 0) return;
        if (!ProviderClient.MayAsk(issuer)) throw new InvalidOperationException($"{StaffOptions.Section}:Issuer expects an https address (http only on this machine), not '{issuer}'");
        if (id.Length == 0) throw new InvalidOperationException($"{StaffOptions.Section}:ClientId expects the id that {issuer} has given to this city");

        _client = new ProviderClient(Patience);
        Issuer = issuer;
        Name = options.Value.ProviderName;
        Party = new OpenIdParty(new OpenIdRegistration(issuer, id, secret.Length == 0 ? null : secret, settings.OriginText + CallbackPath, [], []), _client, clock);
        FormTargets = [ProviderClient.FormTarget(issuer)];
    }

    /// <summary>Null when there is no provider.</summary>
    public OpenIdParty? Party { get; }

    public string Issuer { get; } = "";

    /// <summary>As the staff knows it; empty when the operator has not said.</summary>
    public string Name { get; } = "";

    /// <summary>Where the button leads, for the content security policy of its page.</summary>
    public IReadOnlyList<string> FormTargets { get; } = [];

    public void Dispose()
    {
        Party?.Dispose();
        _client?.Dispose();
    }
}

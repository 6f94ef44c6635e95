using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Madang.Server.Web;

/// <summary>Lets the proxies of the operator, and nobody else, say whose request they pass on. Off while none is named.</summary>
internal static class TrustedProxies
{
    public static void AddTrustedProxies(this IServiceCollection services)
    {
        services.AddOptions<ProxyOptions>().BindConfiguration(ProxyOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ProxyOptions>>((forwarded, proxy) =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            // From proxy to proxy up to the first that is not ours; what stands before that one is hearsay.
            forwarded.ForwardLimit = null;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in proxy.Value.Networks) forwarded.KnownIPNetworks.Add(network);
        });
    }

    /// <summary>Before everything that asks for an address.</summary>
    public static void UseTrustedProxies(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<ProxyOptions>>().Value.Trusted.Length > 0) app.UseForwardedHeaders();
    }
}

using System.Text.Json;

namespace Madang.Server.Web.OpenId;

/// <summary>Asks whoever vouches for people for their keys and tokens: short answers, no redirects, and only addresses that the operator or the provider itself names.</summary>
internal class ProviderClient : IDisposable
{
    private const int LongestAnswer = 256 * 1024;

    private readonly HttpClient _http;

    /// <param name="patience">After which one that does not answer is given up: somebody is waiting.</param>
    public ProviderClient(TimeSpan patience)
    {
#pragma warning disable CA2000 // the client disposes its handler
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
#pragma warning restore CA2000
        {
            Timeout = patience,
            MaxResponseContentBufferSize = LongestAnswer,
        };
        _http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
    }

    /// <returns>The body of a 200; null for all else, including a provider that cannot be reached.</returns>
    public async Task<string?> AskAsync(HttpRequestMessage request, CancellationToken ct)
    {
        if (request.RequestUri is not { } uri || !MayAsk(uri)) return null;
        try
        {
            using var response = await _http.SendAsync(request, ct);
            return response.StatusCode == System.Net.HttpStatusCode.OK ? await response.Content.ReadAsStringAsync(ct) : null;
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is TaskCanceledException && !ct.IsCancellationRequested))
        {
            return null;
        }
    }

    public async Task<string?> GetAsync(string address, CancellationToken ct)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri)) return null;
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        return await AskAsync(request, ct);
    }

    /// <returns>Null when it is no JSON object.</returns>
    public static JsonElement? ObjectIn(string? json)
    {
        if (json is null) return null;
        try
        {
            var value = JsonElement.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 8 });
            return value.ValueKind == JsonValueKind.Object ? value : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether something secret may be asked of an address: over TLS, or without leaving the machine.</summary>
    public static bool MayAsk(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && MayAsk(uri);

    public static bool MayAsk(Uri uri) => uri.UserInfo.Length == 0 && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));

    /// <summary>Where a form may lead that is answered by a redirect to this address. A provider may send a browser on to hosts that only it knows, and a browser looks at each of them.</summary>
    public static string FormTarget(string address) => new Uri(address) is { Scheme: "http" } plain ? plain.GetLeftPart(UriPartial.Authority) : "https:";

    public void Dispose()
    {
        _http.Dispose();
        GC.SuppressFinalize(this);
    }
}

using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Identity;

/// <summary>Asks agencies for their keys and tokens: short answers, no redirects, and only addresses of the operator's file or of what the agency itself names.</summary>
internal sealed class AgencyClient : IDisposable
{
    private const int LongestAnswer = 256 * 1024;

    private readonly HttpClient _http;

    public AgencyClient(IOptions<IdentityOptions> options)
    {
#pragma warning disable CA2000 // the client disposes its handler
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
#pragma warning restore CA2000
        {
            Timeout = TimeSpan.FromSeconds(options.Value.AgencySeconds),
            MaxResponseContentBufferSize = LongestAnswer,
        };
        _http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
    }

    /// <returns>The body of a 200; null for all else, including an agency that cannot be reached.</returns>
    public async Task<string?> AskAsync(HttpRequestMessage request, CancellationToken ct)
    {
        if (request.RequestUri is not { } uri || !Agency.MayAsk(uri)) return null;
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

    public void Dispose() => _http.Dispose();
}

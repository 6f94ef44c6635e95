using System.Net.Http.Json;
using System.Text.Json;

namespace Madang.Server.Tests.Features.Tax.Chatbot;

/// <summary>The calculators, asked as every program asks them.</summary>
public sealed class TaxCases : IAsyncLifetime
{
    private MadangHost? _host;

    public async Task InitializeAsync() => _host = await MadangHost.StartAsync();

    public async Task DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
    }

    public IReadOnlyDictionary<string, long>? Compute(string tax, JsonElement inputs)
    {
        using var http = new HttpClient { BaseAddress = _host!.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/tax/cases") { Content = JsonContent.Create(new { tax, inputs }) };
        using var response = http.Send(request);
        using var body = JsonDocument.Parse(response.Content.ReadAsStream());
        return response.IsSuccessStatusCode
            ? body.RootElement.GetProperty("result").EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Number).ToDictionary(p => p.Name, p => p.Value.GetInt64(), StringComparer.Ordinal)
            : null;
    }
}

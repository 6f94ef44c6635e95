using System.Net.Http.Json;
using System.Text.Json;

namespace Madang.Server.Tests.Features.Tax.Chatbot;

/// <summary>A conversation through the public interface.</summary>
internal sealed class Bot(HttpClient http, string language = "ko") : IDisposable
{
    private string? _thread;

    public string? Thread => _thread;

    public static Bot Of(MadangHost host, string language = "ko") => new(new HttpClient { BaseAddress = host.Address }, language);

    public async Task<JsonElement> AskAsync(string question)
    {
        using var response = await SendAsync(question);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(response.IsSuccessStatusCode, answer.GetRawText());
        _thread = answer.GetProperty("thread").GetString();
        return answer;
    }

    public Task<HttpResponseMessage> SendAsync(string question) =>
        http.PostAsJsonAsync("/api/tax/ask", _thread is null ? new { question, language } : (object)new { question, language, thread = _thread });

    public void Dispose() => http.Dispose();
}

internal static class BotAnswers
{
    public static string Kind(this JsonElement answer) => answer.GetProperty("kind").GetString()!;

    public static string Text(this JsonElement answer) => answer.GetProperty("text").GetString()!;
}

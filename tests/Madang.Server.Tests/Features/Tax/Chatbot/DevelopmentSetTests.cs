using System.Net.Http.Json;
using System.Text.Json;
using Xunit.Abstractions;

namespace Madang.Server.Tests.Features.Tax.Chatbot;

/// <summary>Questions that the chatbot was developed with. They say when something got worse, not how good it is: that is measured with questions of others.</summary>
public sealed class DevelopmentSetTests(ITestOutputHelper output)
{
    public static TheoryData<string> Sets =>
        ["questions.tsv", .. Directory.GetFiles(QuestionSet.PathOf("rounds")).Select(f => $"rounds/{Path.GetFileName(f)}").Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task MostAreRightAndHardlyAnyIsWrong(string set)
    {
        await using var host = await BotHost.StartAsync();
        using var http = new HttpClient { BaseAddress = host.Address };
        var asked = QuestionSet.Read(set);
        var judged = new List<string>();
        foreach (var question in asked)
        {
            using var response = await http.PostAsJsonAsync("/api/tax/ask", new { question = question.Question, language = question.Language });
            var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
            var (kind, text) = (answer.GetProperty("kind").GetString()!, answer.GetProperty("text").GetString()!);
            judged.Add(question.Judge(kind, text, answer.GetProperty("citations").GetArrayLength() > 0));
            if (judged[^1] != "right") output.WriteLine($"{judged[^1]}: {question.Question} -> {kind}: {text}");
        }

        output.WriteLine($"{judged.Count(j => j == "right")} right, {judged.Count(j => j == "wrong")} wrong, {judged.Count(j => j == "unknown")} unknown of {judged.Count}");
        Assert.True(judged.Count(j => j == "right") >= asked.Count * 9 / 10);
        Assert.True(judged.Count(j => j == "wrong") <= 1);
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Madang.Server.Tests.Features.Tax;

/// <summary>Worked examples, many of them from published sources; each names its own. All go through the interface that programs use.</summary>
public sealed class TaxVectorTests(TaxServer server) : IClassFixture<TaxServer>
{
    public static TheoryData<string> Ids => [.. Vectors().Concat(Checks()).Select(v => v.GetProperty("id").GetString()!)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task AWorkedExampleComesOutToTheWon(string id)
    {
        var vector = Vectors().Concat(Checks()).Single(v => v.GetProperty("id").GetString() == id);
        using var content = new StringContent(JsonSerializer.Serialize(new { tax = vector.GetProperty("tax"), inputs = vector.GetProperty("inputs") }), Encoding.UTF8, "application/json");

        using var answer = await server.Browser.PostAsync("/api/tax/cases", content);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.True(answer.StatusCode == HttpStatusCode.OK, body.ToString());
        foreach (var expected in vector.GetProperty("expected").EnumerateObject())
            Assert.Equal((expected.Name, expected.Value.ToString()), (expected.Name, body.GetProperty("result").TryGetProperty(expected.Name, out var actual) ? actual.ToString() : "missing"));
        Assert.All(body.GetProperty("lines").EnumerateArray(), line =>
        {
            Assert.NotEqual("", line.GetProperty("label").GetString());
            Assert.NotEqual("", line.GetProperty("article").GetString());
            Assert.Equal(JsonValueKind.Number, line.GetProperty("amount").ValueKind);
        });
        Assert.Matches("^[a-z]+(-[a-z0-9]+)*[+][0-9]{8}[.][0-9a-f]{8}$", body.GetProperty("rules").GetString());
    }

    [Fact]
    public void ThereAreNinetyNine() => Assert.Equal(99, Vectors().Select(v => v.GetProperty("id").GetString()).Distinct().Count());

    internal static IReadOnlyList<JsonElement> Vectors() => Read("tax-vectors.json");

    // Computed a second time from the articles, apart from the program: steps, years, classes, causes and reliefs that the worked examples leave out.
    private static List<JsonElement> Checks() => Read("tax-checks.json");

    private static List<JsonElement> Read(string file) =>
        JsonSerializer.Deserialize<List<JsonElement>>(File.ReadAllBytes(Path.Combine(MadangHost.Root, "tests", "Madang.Server.Tests", "Features", "Tax", file)))!;
}

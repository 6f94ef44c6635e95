using System.Text.Json;

namespace Madang.Server.Tests.Features.Tax;

/// <summary>Worked examples, most of them from published sources; each names its own.</summary>
public sealed class CarVectorTests
{
    public static TheoryData<string> Ids()
    {
        var ids = new TheoryData<string>();
        foreach (var vector in Vectors()) ids.Add(vector.GetProperty("id").GetString()!);
        return ids;
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void AWorkedExampleComesOutToTheWon(string id)
    {
        var vector = Vectors().Single(v => v.GetProperty("id").GetString() == id);

        var bill = CarBook.Bill(vector.GetProperty("inputs").GetRawText());

        foreach (var expected in vector.GetProperty("expected").EnumerateObject())
            Assert.Equal((expected.Name, expected.Value.GetInt64()), (expected.Name, bill.Result[expected.Name]));
    }

    internal static IReadOnlyList<JsonElement> Vectors() =>
        JsonSerializer.Deserialize<List<JsonElement>>(File.ReadAllBytes(Path.Combine(MadangHost.Root, "tests", "Madang.Server.Tests", "Features", "Tax", "car-vectors.json")))!;
}

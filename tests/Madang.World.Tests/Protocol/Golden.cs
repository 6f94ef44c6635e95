using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Madang.World.Tests.Protocol;

/// <summary>The vectors of protocol/vectors, which the client's tests read too.</summary>
internal static class Golden
{
    public static JsonElement Read(string name, [CallerFilePath] string here = "")
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Root(here), "protocol", "vectors", $"{name}.json")));
        return file.RootElement.Clone();
    }

    public static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));

    public static int Int(this JsonElement element, string name) => element.GetProperty(name).GetInt32();

    public static long Long(this JsonElement element, string name) => element.GetProperty(name).GetInt64();

    public static byte[] Hex(this JsonElement element, string name = "hex") => Convert.FromHexString(element.GetProperty(name).GetString()!);

    public static int[] Ints(this JsonElement element) => [.. element.EnumerateArray().Select(number => number.GetInt32())];
}

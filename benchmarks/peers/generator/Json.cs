namespace Madang.Generator;

/// <summary>Reads a text out of an answer without taking the rest apart.</summary>
internal static class Json
{
    /// <exception cref="FormatException">There is none of that name.</exception>
    public static string Text(string json, string name)
    {
        var at = json.IndexOf($"\"{name}\":\"", StringComparison.Ordinal);
        if (at < 0) throw new FormatException($"no {name} in {json}");
        at += name.Length + 4;
        return json[at..json.IndexOf('"', at)];
    }
}

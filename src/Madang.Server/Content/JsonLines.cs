using System.Text.Json;

namespace Madang.Server.Content;

/// <summary>Finds the line on which a JSON path stands, so that an error about meaning can point as exactly as one about syntax.</summary>
internal static class JsonLines
{
    /// <returns>The 1-based line of the value at <paramref name="path"/>, or of its nearest parent that exists.</returns>
    public static long LineOf(ReadOnlySpan<byte> json, string path)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip });
        var stack = new Stack<(string Path, int Index)>();
        var current = "$";
        long best = 1;
        var bestLength = 0;
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                (current, _) = stack.Pop();
                current = Next(stack, current);
                continue;
            }

            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                current = $"{stack.Peek().Path}.{reader.GetString()}";
                continue;
            }

            if (IsOn(path, current) && current.Length > bestLength)
            {
                bestLength = current.Length;
                best = json[..(int)reader.TokenStartIndex].Count((byte)'\n') + 1;
            }

            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                var isArray = reader.TokenType == JsonTokenType.StartArray;
                stack.Push((current, isArray ? 0 : -1));
                if (isArray) current = $"{current}[0]";
            }
            else
            {
                current = Next(stack, current);
            }
        }

        return best;
    }

    private static bool IsOn(string path, string current) =>
        path == current || (path.StartsWith(current, StringComparison.Ordinal) && path[current.Length] is '.' or '[');

    // After a value: in an array the next element's path, in an object nothing until the next property name.
    private static string Next(Stack<(string Path, int Index)> stack, string current)
    {
        if (!stack.TryPeek(out var parent) || parent.Index < 0) return current;
        stack.Pop();
        stack.Push((parent.Path, parent.Index + 1));
        return $"{parent.Path}[{parent.Index + 1}]";
    }
}

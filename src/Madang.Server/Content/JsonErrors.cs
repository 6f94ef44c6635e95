using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Madang.Server.Content;

/// <summary>Says what is wrong with a JSON file to whoever writes it, who need not know in which language it is read.</summary>
internal static partial class JsonErrors
{
    /// <param name="root">What the file is read into.</param>
    public static string Describe(JsonException e, Type root)
    {
        var message = e.InnerException is JsonException inner ? inner.Message : e.Message;
        var cut = message.IndexOf(" Path: ", StringComparison.Ordinal);
        if (cut > 0) message = message[..cut];
        if (WrongKind().IsMatch(message)) return $"expected {Kind(At(root, e.Path ?? "$"))}";
        if (Unknown().Match(message) is { Success: true } unknown) return $"'{unknown.Groups["name"].Value}' is not known here";
        if (Missing().Match(message) is { Success: true } missing) return $"expected also {missing.Groups["names"].Value.TrimEnd('.')}";
        if (Twice().Match(message) is { Success: true } twice) return $"'{twice.Groups["name"].Value}' stands here twice";
        if (Null().IsMatch(message)) return $"expected {Kind(At(root, e.Path ?? "$"))}, found null";
        return message;
    }

    private static string Kind(Type? type) => type switch
    {
        null => "another kind of value",
        { IsEnum: true } choice => "one of " + string.Join(", ", Enum.GetValues(choice).Cast<object>().Select(v => JsonSerializer.Serialize(v, choice, ContentReader.Options))),
        _ when type == typeof(string) => "a text in quotes",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(DateOnly) => "a day such as \"2026-12-31\"",
        _ when type == typeof(int) || type == typeof(long) => "a whole number",
        _ when type == typeof(double) || type == typeof(decimal) => "a number",
        _ when type.Name.Contains("Dictionary`2", StringComparison.Ordinal) => "an object of names and values",
        _ when Element(type) is not null => "a list",
        _ => "an object in braces",
    };

    // The exception names the outermost type; its path leads to the one that was meant. Null where it cannot be known, as in a choice of several.
    private static Type? At(Type root, string path)
    {
        Type? type = root;
        foreach (var step in Steps().EnumerateMatches(path))
        {
            var name = path.AsSpan(step.Index, step.Length).Trim("'").ToString();
            type = Unwrapped(type);
            type = char.IsAsciiDigit(name[0]) || type.Name.Contains("Dictionary`2", StringComparison.Ordinal)
                ? Element(type)
                : type.GetProperties().FirstOrDefault(p => (p.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(p.Name)) == name)?.PropertyType;
            if (type is null) return null;
        }

        return Unwrapped(type);
    }

    private static Type Unwrapped(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static Type? Element(Type type) => type.IsArray ? type.GetElementType() : type is { IsGenericType: true, Namespace: "System.Collections.Generic" } ? type.GetGenericArguments()[^1] : null;

    [GeneratedRegex(@"could not be converted to ", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex WrongKind();

    [GeneratedRegex(@"^The JSON property '(?<name>[^']*)' could not be mapped", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Unknown();

    [GeneratedRegex(@"missing required properties including: (?<names>.*)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Missing();

    [GeneratedRegex(@"^Duplicate property '(?<name>[^']*)'", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Twice();

    [GeneratedRegex(@"doesn't allow (setting )?null", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Null();

    [GeneratedRegex(@"'[^']+'|[\w-]+", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Steps();
}

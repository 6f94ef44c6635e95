using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Madang.Server.Content;

/// <summary>A kind of content file that can say what is wrong with itself beyond its shape.</summary>
internal interface IContentFile
{
    /// <summary>Pairs of a JSON path (such as <c>$.spawns[0].x</c>) and what was expected there.</summary>
    IEnumerable<(string Path, string Expected)> Problems();
}

/// <summary>Reads content files into types. Nothing unknown, doubled or missing is let through; an error names file, line and what was expected.</summary>
internal static class ContentReader
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        AllowOutOfOrderMetadataProperties = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <exception cref="ContentException">The file is missing or damaged.</exception>
    public static T Read<T>(string file)
    {
        if (!File.Exists(file)) throw new ContentException(file, 0, "the file is missing");

        var bytes = File.ReadAllBytes(file);
        T value;
        try
        {
            value = JsonSerializer.Deserialize<T>(bytes, Options) ?? throw new ContentException(file, 1, "expected an object in braces, found null");
        }
        catch (JsonException e)
        {
            throw new ContentException(file, (e.LineNumber ?? 0) + 1, $"at {e.Path ?? "$"}: {JsonErrors.Describe(e, typeof(T))}");
        }

        if (value is IContentFile checkable)
        {
            foreach (var (path, expected) in checkable.Problems())
                throw new ContentException(file, JsonLines.LineOf(bytes, path), $"at {path}: expected {expected}");
        }

        return value;
    }
}

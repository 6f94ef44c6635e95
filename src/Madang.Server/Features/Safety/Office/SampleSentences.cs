using System.ComponentModel;
using System.Text.Json.Serialization;
using Madang.Server.Content;
using Madang.Server.Hosting;

namespace Madang.Server.Features.Safety.Office;

/// <summary>What people ordinarily say: <c>safety/samples.json</c>.</summary>
[Description("Sentences on which a change of the word lists is tried before it is made.")]
internal sealed record SamplesFile(
    [property: Description("Ordinary sentences, above all those with words that resemble unwanted ones.")] IReadOnlyList<string> Sentences,
    [property: JsonPropertyName("$schema")] string? Schema = null);

/// <summary>On which a change is tried: the sample of the content, and all that the product and the city say themselves.</summary>
internal sealed class SampleSentences
{
    /// <exception cref="ContentException">The sample is missing or damaged.</exception>
    public SampleSentences(ServerSettings settings, Texts texts)
    {
        var samples = ContentReader.Read<SamplesFile>(Path.Combine(settings.BaseDirectory, "safety", "samples.json")).Sentences;
        All = [.. samples.Concat(texts.Languages.Select(texts.For).SelectMany(words => words.Keys.Select(key => words[key]))).Distinct(StringComparer.Ordinal)];
    }

    public IReadOnlyList<string> All { get; }
}

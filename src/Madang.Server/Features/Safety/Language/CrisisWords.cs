using System.ComponentModel;
using System.Text;
using System.Text.Json.Serialization;
using Madang.Server.Content;
using Madang.Server.Hosting;

namespace Madang.Server.Features.Safety.Language;

/// <summary>What people say who need help at once: <c>safety/crisis.json</c>.</summary>
[Description("What people say who need help at once, and what only sounds like it.")]
internal sealed record CrisisFile(
    [property: Description("Without spaces, in lower case.")] IReadOnlyList<string> Phrases,
    [property: Description("Words that hold a phrase and mean something else.")] IReadOnlyList<string> Otherwise,
    [property: JsonPropertyName("$schema")] string? Schema = null);

/// <summary>Hears a call for help. It may be wrong: a telephone number that nobody needed does no harm.</summary>
internal sealed class CrisisWords
{
    private readonly CrisisFile _file;

    /// <exception cref="ContentException">The list is missing or damaged.</exception>
    public CrisisWords(ServerSettings settings) => _file = ContentReader.Read<CrisisFile>(Path.Combine(settings.BaseDirectory, "safety", "crisis.json"));

    public bool IsIn(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text) if (char.IsLetterOrDigit(letter)) plain.Append(char.ToLowerInvariant(letter));
        var said = plain.ToString();
        foreach (var other in _file.Otherwise) said = said.Replace(other, " ", StringComparison.Ordinal);
        return _file.Phrases.Any(phrase => said.Contains(phrase, StringComparison.Ordinal));
    }
}

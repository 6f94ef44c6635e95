using System.ComponentModel;
using System.Text.Json.Serialization;
using Madang.Server.Content;

namespace Madang.Server.Features.Counselling;

/// <summary>counselling/canned-replies.json: sentences that agents need again and again.</summary>
[Description("Sentences that agents need again and again. {agent}, {number}, {desk} and {telephone} are filled in.")]
internal sealed record CannedRepliesFile(IReadOnlyList<CannedReply> Replies, [property: JsonPropertyName("$schema")] string? Schema = null) : IContentFile
{
    public IEnumerable<(string Path, string Expected)> Problems()
    {
        for (var i = 0; i < Replies.Count; i++)
        {
            if (!Slug.IsValid(Replies[i].Id)) yield return ($"$.replies[{i}].id", Slug.Expected);
            if (Replies[i].Texts.Values.Any(string.IsNullOrWhiteSpace)) yield return ($"$.replies[{i}].texts", "a text in each language");
        }
    }
}

/// <param name="Id">What an agent types to find it.</param>
/// <param name="Texts">By language.</param>
/// <param name="Desks">Where it is offered; null for everywhere.</param>
internal sealed record CannedReply(string Id, IReadOnlyDictionary<string, string> Texts, IReadOnlyList<string>? Desks = null);

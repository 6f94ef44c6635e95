using System.ComponentModel;
using System.Text.Json.Serialization;
using Madang.Server.Features.Tax.Chatbot.Body;

namespace Madang.Server.Features.Tax.Chatbot;

/// <summary>topics.json: what the topics of the questions are called.</summary>
internal sealed record TopicNames(
    [property: Description("By the name of the topic's file without .json, then by language.")] IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Topics,
    [property: JsonPropertyName("$schema")] string? Schema = null)
{
    /// <summary>The topic's name; its first question where it has none yet.</summary>
    public string Of(FaqTopic topic, string language) => Topics.TryGetValue(topic.Id, out var names) && names.TryGetValue(language, out var name) ? name : topic.Entries[0].Ask[language][0];
}

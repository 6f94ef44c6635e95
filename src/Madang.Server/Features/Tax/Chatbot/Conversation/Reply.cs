using System.Text.Json;
using Madang.Server.Features.Tax.Chatbot.Body;

namespace Madang.Server.Features.Tax.Chatbot.Conversation;

internal enum ReplyKind
{
    Answer,
    Ask,
    Handover,
    Unknown,
}

/// <summary>What the chatbot says to a question.</summary>
internal sealed record Reply(ReplyKind Kind, string Text)
{
    /// <summary>A human may have to help: nothing was answered, nor asked for by name.</summary>
    public bool IsUnanswered => Kind is ReplyKind.Unknown or ReplyKind.Handover || (Kind == ReplyKind.Ask && Missing.Count == 0);

    /// <summary>What was taken for granted.</summary>
    public IReadOnlyList<string> Assumptions { get; init; } = [];

    /// <summary>Inputs of the calculator that are missing.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    public IReadOnlyList<Cited> Citations { get; init; } = [];

    public Offer? Calculator { get; init; }

    /// <summary>Entries of the body that may be meant or go further.</summary>
    public IReadOnlyList<FaqEntry> Related { get; init; } = [];

    /// <summary>The entry that was answered with.</summary>
    public FaqEntry? Entry { get; init; }
}

/// <summary>An article in the words of the language, with the day since when the cited version holds.</summary>
internal sealed record Cited(string Article, DateOnly Date);

/// <summary>A calculator with what is known filled in.</summary>
internal sealed record Offer(string Tax, IReadOnlyDictionary<string, JsonElement> Inputs, string Url);

using System.ComponentModel.DataAnnotations;

namespace Madang.Server.Features.Tax.Chatbot;

/// <summary>Settings of the chatbot.</summary>
internal sealed class ChatbotOptions
{
    public const string Section = "Madang:TaxChatbot";

    /// <summary>Minutes for which a conversation is remembered after its last question: as long as the page promises.</summary>
    [Range(1, 30)]
    public int ThreadMinutes { get; init; } = 30;

    /// <summary>Conversations remembered at once; each is at most some 60 KB, twenty questions with their answers.</summary>
    [Range(10, 100_000)]
    public int MostThreads { get; init; } = 2000;

    /// <summary>Questions an address may ask at once before each further one waits for its turn: an office with many people has one address.</summary>
    [Range(1, 1000)]
    public int Burst { get; init; } = 300;

    /// <summary>Questions a minute that an address may go on asking: two a second, faster than anyone reads the answers.</summary>
    [Range(1, 1000)]
    public int AMinute { get; init; } = 120;

    /// <summary>Questions that an address may leave for the office one after the other; then one more every five minutes.</summary>
    [Range(1, 1000)]
    public int LeftAtOnce { get; init; } = 20;

    /// <summary>Days after which a question that was left is deleted, answered or not: long enough to be answered, and no longer than the page promises.</summary>
    [Range(1, 365)]
    public int KeptDays { get; init; } = 30;
}

using System.Globalization;
using Madang.Server.Content;

namespace Madang.Server.Features.Tax.Chatbot.Conversation;

/// <summary>Takes a question from the page or from a program, and refuses what must not be taken.</summary>
internal sealed class AskDesk(Izy izy, Talks talks, PrivateNumbers numbers, City city, TimeProvider clock)
{
    /// <returns>The talk with its newest turn, or why the question is refused; a refused one leaves no trace.</returns>
    public (Talk? Talk, Reply? Reply, TaxRefusal? Refusal) Ask(string? question, string? thread, LanguageTexts texts)
    {
        if (string.IsNullOrWhiteSpace(question)) return (null, null, ChatbotProblems.Missing);
        // Characters as people count them: what takes two units of UTF-16 or carries marks is one.
        if (question.Length > ChatbotProblems.LongestQuestion && new StringInfo(question).LengthInTextElements > ChatbotProblems.LongestQuestion || question.Length > ChatbotProblems.LongestQuestion * 4)
            return (null, null, ChatbotProblems.TooLongQuestion);
        if (numbers.Mask(question) is { } masked) return (null, null, ChatbotProblems.Identity(masked));

        var today = DateOnly.FromDateTime(city.Local(clock.GetUtcNow()).DateTime);
        var talk = talks.Open(thread);
        lock (talk)
        {
            var reply = izy.Answer(question, talk, texts, today);
            talk.Add(new Turn(question.Trim(), reply));
            return (talk, reply, null);
        }
    }
}

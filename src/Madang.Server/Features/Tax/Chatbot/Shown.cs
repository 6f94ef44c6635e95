using Madang.Server.Content;
using Madang.Server.Features.Tax.Chatbot.Body;
using Madang.Server.Features.Tax.Chatbot.Cases;
using Madang.Server.Features.Tax.Chatbot.Conversation;

namespace Madang.Server.Features.Tax.Chatbot;

/// <summary>An article in words, with the day since when the cited version holds.</summary>
public sealed record ShownCitation(string Article, DateOnly Since);

/// <summary>A title with its address.</summary>
public sealed record ShownLink(string Title, string Address);

/// <summary>An entry of the body as a page shows it, with its figures computed.</summary>
public sealed record ShownEntry(string Id, string Title, string Text, bool IsOpen, IReadOnlyList<ShownCitation> Citations, string? Calculator);

/// <summary>A reply of the chatbot as its page shows it.</summary>
public sealed record ShownReply(string Text, IReadOnlyList<ShownCitation> Citations, string? Calculator, IReadOnlyList<ShownLink> Related, string? Leave);

/// <summary>Puts entries and replies into the words of a language for pages.</summary>
internal sealed class Show(FaqWriter writer, CaseWriter cases)
{
    public ShownEntry Of(FaqEntry entry, LanguageTexts texts) =>
        new(entry.Id, entry.Ask[texts.Language][0], writer.Answer(entry, texts), entry.Open,
            [.. entry.Citations.Select(c => new ShownCitation(c.Article.In(texts), writer.Since(entry, c)))],
            entry.Calculator is { } calculator ? cases.OfferOf(calculator)?.Url : null);

    public static ShownReply Of(Reply reply, Talk talk, LanguageTexts texts) =>
        new(reply.Text, [.. reply.Citations.Select(c => new ShownCitation(c.Article, c.Date))], reply.Calculator?.Url,
            [.. reply.Related.Select(r => Link(r, texts))],
            reply.IsUnanswered ? $"{LeaveQuestion.Path}?thread={talk.Id}" : null);

    public static ShownLink Link(FaqEntry entry, LanguageTexts texts) => new(entry.Ask[texts.Language][0], $"{ShowFaq.Path}/{entry.Id}");
}

using System.Text.Json;
using Madang.Server.Content;

namespace Madang.Server.Features.Tax.Chatbot.Body;

/// <summary>Computes a tax by the words of the public interface; null where the calculator refuses.</summary>
internal delegate IReadOnlyDictionary<string, long>? ComputeTax(string tax, JsonElement inputs);

/// <summary>Writes answers with their figures computed, and citations with the day since when they hold.</summary>
internal sealed class FaqWriter(RuleShelf rules, FigureWriter figures, ComputeTax compute)
{
    /// <exception cref="ContentException">A figure has no value.</exception>
    public string Answer(FaqEntry entry, LanguageTexts texts) =>
        Placeholders.Fill(entry.Answer[texts.Language], name => Figure(entry.Figures![name], texts)
            ?? throw new ContentException("faq", 0, $"entry '{entry.Id}': the figure '{name}' has no value"));

    /// <exception cref="ContentException">The rule file has no version for the year.</exception>
    public DateOnly Since(FaqEntry entry, FaqCitation citation) =>
        citation.Since ?? rules.In(citation.Rule!, citation.Year!.Value)?.From
        ?? throw new ContentException("faq", 0, $"entry '{entry.Id}': '{citation.Rule}' has no version for {citation.Year}");

    /// <summary>A figure in the words of a language; null when it has no value.</summary>
    public string? Figure(FaqFigure figure, LanguageTexts texts)
    {
        if (figure.Case is { } asked)
            return compute(asked.Tax, asked.Inputs) is { } result && result.TryGetValue(figure.Take!, out var value) ? figures.Write($"{value}", figure.As ?? FigureForm.Won, texts) : null;
        if (figure.Value is { } given) return figures.Write(given, figure.As ?? FigureForm.Plain, texts);

        var version = figure.On is { } day ? rules.On(figure.Rule!, day) : rules.In(figure.Rule!, figure.Year!.Value);
        return version?.At(figure.Path!) is { } found ? figures.Write(found, figure.As ?? FigureForm.Number, texts) : null;
    }
}

using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Madang.Server.Content;
using Madang.Server.Features.Tax.Acquisition;

namespace Madang.Server.Features.Tax.Chatbot.Body;

/// <summary>A file of questions and answers about one topic; its name is the topic's.</summary>
internal sealed record FaqFile(IReadOnlyList<FaqEntry> Entries, [property: JsonPropertyName("$schema")] string? Schema = null) : IContentFile
{
    public IEnumerable<(string Path, string Expected)> Problems()
    {
        if (Entries.Count == 0) yield return ("$.entries", "at least one entry");
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Entries.Count; i++)
        {
            if (!ids.Add(Entries[i].Id)) yield return ($"$.entries[{i}].id", "an id that no other entry has");
            foreach (var (path, expected) in FaqChecks.Of(Entries[i])) yield return ($"$.entries[{i}]{path}", expected);
        }
    }
}

/// <summary>What an entry is about.</summary>
internal enum FaqTax
{
    Car,
    Property,
    Acquisition,
    Common,
}

/// <summary>One matter that citizens ask about: how they ask, what is answered, and on what that rests.</summary>
internal sealed record FaqEntry(
    [property: Description("Small letters, digits and hyphens; unique in the whole body. It is the entry's address.")] string Id,
    FaqTax Tax,
    [property: Description("By language: the first is the title, the others are further ways to ask the same.")] IReadOnlyDictionary<string, IReadOnlyList<string>> Ask,
    [property: Description("By language. What stands in braces is a figure of \"figures\"; no other numbers than those of names and articles.")] IReadOnlyDictionary<string, string> Answer,
    IReadOnlyList<FaqCitation> Citations,
    [property: Description("Figures by the name that stands in braces in the answers.")] IReadOnlyDictionary<string, FaqFigure>? Figures = null,
    [property: Description("The law is open or not yet made: the answer says so.")] bool Open = false,
    [property: Description("The calculator that goes on from here, with inputs that are known.")] FaqCase? Calculator = null,
    [property: Description("How the last day to file follows from a day that the question names, by the cause of an acquisition.")] PropertyCause? Due = null);

/// <summary>An article, with the start of the version that is cited.</summary>
internal sealed record FaqCitation(
    Citation Article,
    [property: Description("The rule file whose version for \"year\" gives the date.")] string? Rule = null,
    int? Year = null,
    [property: Description("The date itself, where no rule file has the article.")] DateOnly? Since = null);

/// <summary>The inputs of a calculation, as in POST /api/tax/cases.</summary>
internal sealed record FaqCase(string Tax, [property: Description("By the names of tax-case.schema.json.")] JsonElement Inputs);

/// <summary>A figure in an answer: computed by a calculator, read from a rule file, or, for what stands in neither, given with its reason.</summary>
internal sealed record FaqFigure(
    [property: Description("Computed: the case; \"take\" says which figure of its result.")] FaqCase? Case = null,
    string? Take = null,
    [property: Description("Read: the name of a rule file without .json; \"path\" is a JSON pointer into the version of \"year\" or \"on\".")] string? Rule = null,
    string? Path = null,
    [property: Description("The last version that holds in this year.")] int? Year = null,
    [property: Description("The version that holds on this day.")] DateOnly? On = null,
    [property: Description("Given: what is shown, or the number that \"as\" writes out.")] string? Value = null,
    [property: Description("Why it is given here.")] string? Why = null,
    [property: Description("The article that has it.")] Citation? Article = null,
    [property: Description("How it is written; without it a computed figure is won and any other a number.")] FigureForm? As = null);

/// <summary>How a figure is written in the language of the answer.</summary>
internal enum FigureForm
{
    [Description("12,000 won")]
    Won,
    [Description("In ten thousands and hundred millions, as Korean is spoken")]
    Sum,
    [Description("The number is a percentage")]
    Percent,
    [Description("The number is in thousandths; written as a percentage")]
    Permille,
    [Description("The number is in ten-thousandths; written as a percentage")]
    BasisPoints,
    [Description("A fraction such as 1/1000 or 0.001; written as a percentage")]
    Ratio,
    [Description("Parted in thousands")]
    Number,
    [Description("06-16 or 2026-06-16, or a year alone")]
    Day,
    [Description("As it stands")]
    Plain,
}

using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Madang.Server.Content;
using Madang.Server.Features.Tax.Chatbot.Body;
using Madang.Server.Features.Tax.Chatbot.Understanding;

namespace Madang.Server.Features.Tax.Chatbot.Cases;

/// <summary>intents.json: how what was said becomes the inputs of a calculator.</summary>
internal sealed record IntentFile(
    IReadOnlyList<Intent> Intents,
    [property: Description("Concepts of which the later replaces the earlier within a conversation.")] IReadOnlyList<IReadOnlyList<string>> Groups,
    [property: JsonPropertyName("$schema")] string? Schema = null) : IContentFile
{
    public IEnumerable<(string Path, string Expected)> Problems()
    {
        for (var i = 0; i < Intents.Count; i++)
        {
            var intent = Intents[i];
            if (Intents.Take(i).Any(f => f.Id == intent.Id)) yield return ($"$.intents[{i}].id", "an id of its own");
            if (!intent.Page.StartsWith('/')) yield return ($"$.intents[{i}].page", "a path");
            if (intent.Enough < 1 || intent.Signals.Count == 0) yield return ($"$.intents[{i}].signals", "signals, and at least 1 that is enough");
            if ((intent.Forks ?? []).Any(f => f.Ways.Count < 2)) yield return ($"$.intents[{i}].forks", "at least two ways");
        }
    }
}

/// <param name="Id">For tests and logs.</param>
/// <param name="Tax">The calculator's word.</param>
/// <param name="Page">The calculator's page.</param>
/// <param name="Signals">What speaks for this intent, and with a negative number against it: ids of concepts, or unit: and a unit.</param>
/// <param name="Enough">The sum of signals from which the intent is meant.</param>
/// <param name="Rules">Inputs by what was said; a later rule wins.</param>
/// <param name="Fills">Inputs by numbers.</param>
/// <param name="Defaults">Inputs where nothing was said.</param>
/// <param name="Ask">By input, what is asked when it is missing, by language.</param>
/// <param name="Headline">By language, with {total} and other figures of the result.</param>
/// <param name="Total">The figure of the result that answers the question.</param>
/// <param name="Each">What is computed apart for each of several sums.</param>
internal sealed record Intent(
    string Id, string Tax, string Page, IReadOnlyDictionary<string, int> Signals, int Enough, IReadOnlyList<IntentRule> Rules, IReadOnlyList<IntentFill> Fills,
    IReadOnlyList<IntentDefault> Defaults, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Ask, IReadOnlyDictionary<string, string> Headline,
    IReadOnlyList<IntentFork>? Forks = null, IReadOnlyList<IntentNote>? Notes = null, string Total = "total", IntentEach? Each = null);

/// <summary>What a part of an intent needs: all of some concepts and none of others.</summary>
internal interface IIntentPart
{
    IReadOnlyList<string>? All { get; }

    IReadOnlyList<string>? None { get; }
}

/// <param name="Assume">By language, what is taken for granted with it.</param>
internal sealed record IntentRule(
    IReadOnlyDictionary<string, JsonElement> Inputs, IReadOnlyList<string>? All = null, IReadOnlyList<string>? None = null, IReadOnlyDictionary<string, string>? Assume = null,
    [property: Description("Only where numbers with all of these units are said.")] IReadOnlyList<QuantityUnit>? Units = null,
    [property: Description("Only where numbers with these units are said that are at least so much.")] IReadOnlyDictionary<QuantityUnit, long>? Least = null,
    [property: Description("Only where they are less.")] IReadOnlyDictionary<QuantityUnit, long>? Below = null,
    [property: Description("Only where no other year than the present one is said.")] bool ThisYear = false) : IIntentPart;

/// <param name="Above">For <see cref="FillForm.Above"/>.</param>
/// <param name="Least">A smaller number means something else.</param>
/// <param name="Most">A larger one does.</param>
internal sealed record IntentFill(
    QuantityUnit Unit, string Input, FillForm Form = FillForm.Number, decimal Above = 0, decimal? Least = null, decimal? Most = null, IReadOnlyList<string>? All = null, IReadOnlyList<string>? None = null,
    IReadOnlyDictionary<string, string>? Assume = null, [property: Description("Only where no other year than the present one is said.")] bool ThisYear = false) : IIntentPart;

internal enum FillForm
{
    Number,
    [Description("Times 1,000")]
    Thousandfold,
    [Description("Whether it is more than \"above\"")]
    Above,
    [Description("One more")]
    OneMore,
    [Description("The first day of that year")]
    YearBegin,
    [Description("The first day of the year so many years ago, this one counted")]
    YearsAgo,
    [Description("The first day of the month and year that were said")]
    MonthBegin,
    [Description("The day of the month, in the year asked for")]
    DayOfYear,
    [Description("What is left of a price without the value added tax of a tenth")]
    WithoutVat,
}

/// <param name="Value">{year} in it is the year asked for.</param>
/// <param name="When">Only where other inputs have these values.</param>
internal sealed record IntentDefault(
    string Input, JsonElement Value, IReadOnlyDictionary<string, JsonElement>? When = null, IReadOnlyList<string>? All = null, IReadOnlyList<string>? None = null,
    IReadOnlyDictionary<string, string>? Assume = null) : IIntentPart;

/// <summary>Several sums, each of which is computed apart.</summary>
/// <param name="Input">The input that the sums are.</param>
/// <param name="All">Only where all of these concepts are said.</param>
/// <param name="Headline">By language, with the {total} of all.</param>
internal sealed record IntentEach(string Input, IReadOnlyList<string> All, IReadOnlyDictionary<string, string> Headline);

/// <summary>What was not said and changes much: it is computed each way.</summary>
/// <param name="AtLeast">Only where these inputs are at least so much.</param>
internal sealed record IntentFork(
    string Input, IReadOnlyList<IntentWay> Ways, IReadOnlyDictionary<string, long>? AtLeast = null, IReadOnlyList<string>? All = null, IReadOnlyList<string>? None = null) : IIntentPart;

/// <param name="Value">Null leaves the input out.</param>
/// <param name="Say">By language.</param>
internal sealed record IntentWay(JsonElement? Value, IReadOnlyDictionary<string, string> Say);

/// <summary>A sentence behind the figures.</summary>
internal sealed record IntentNote(
    IReadOnlyDictionary<string, string> Text, IReadOnlyDictionary<string, FaqFigure>? Figures = null, IReadOnlyList<string>? All = null, IReadOnlyList<string>? None = null) : IIntentPart;

using System.Text.Json.Serialization;
using Madang.Server.Content;
using Madang.Server.Features.Tax.Chatbot.Body;
using Madang.Server.Features.Tax.Chatbot.Understanding;

namespace Madang.Server.Features.Tax.Chatbot.Retrieval;

/// <summary>tuning.json: how much each kind of evidence weighs, and how sure an answer must be. Set by measuring (docs/tax-chatbot.md), for a body and a lexicon.</summary>
/// <param name="Concepts">By role.</param>
/// <param name="Word">A Latin word.</param>
/// <param name="Pair">Two syllables side by side.</param>
/// <param name="StrangeWord">What a word or pair that the body does not know counts against all entries, as a part of its weight.</param>
/// <param name="OfQuestion">How much of the confidence is the part of the question that the entry knows; the rest is the part of the entry that was asked.</param>
/// <param name="OtherWayToAsk">What counts a feature that stands in another way to ask of the entry.</param>
/// <param name="InAnswer">What counts a feature that stands in the answer alone.</param>
/// <param name="OtherTax">What remains of the confidence when the question names another tax.</param>
/// <param name="OutsideMatter">What remains when the question names a matter that the entry does not know.</param>
/// <param name="Foreign">By tax, the things it is not on: who names one of them and no tax means another.</param>
/// <param name="Facets">What is asked, such as when or how much: those in one row ask the same.</param>
/// <param name="OtherFacet">What remains when the question asks one of these and the entry is never asked so.</param>
/// <param name="FacetElsewhere">What remains of a way to ask that does not ask it when another way to ask of the entry does.</param>
/// <param name="OtherOfGroup">What remains when the question and the entry name different things of which there is only one, such as gift and inheritance.</param>
/// <param name="OtherExample">What remains of an entry that is the example of one sum or size when the question does not name it.</param>
/// <param name="Unnamed">By tax, acts of which a question that names no tax must name one for the tax to be meant.</param>
/// <param name="MissingThing">What remains for each thing that the question names and the entry nowhere speaks of.</param>
/// <param name="Beside">Things that are named beside the matter, and whose missing says nothing.</param>
/// <param name="UnaskedMatter">What remains for each matter of the entry's own that the question does not name.</param>
/// <param name="MatterIsIn">In which part of its ways to ask a thing stands for it to be an entry's own matter.</param>
/// <param name="MatterIsRare">And in which part of all entries at most.</param>
/// <param name="StrangeName">What remains for each name that the lexicon does not know and the entry nowhere has.</param>
/// <param name="Told">What counts of a feature against an entry that does not know it when it is only told around the question.</param>
/// <param name="Sure">At least this to answer.</param>
/// <param name="Lead">Or at least <paramref name="Likely"/> with this much before the next.</param>
/// <param name="Likely">See <paramref name="Lead"/>.</param>
/// <param name="Certain">From here on an answer is better than a calculation without numbers.</param>
/// <param name="Clear">An answer stands alone when it is so far before the next; else both are given, so that nobody gets the wrong one of two.</param>
/// <param name="Second">At least this for the second of two.</param>
/// <param name="Verbatim">From here on the entry was asked for in its own words, and stands alone.</param>
/// <param name="Maybe">At least this to be asked back with, its answer given, when nothing is sure.</param>
/// <param name="Related">At least this to be shown as a question that may be meant.</param>
internal sealed record Tuning(
    IReadOnlyDictionary<ConceptRole, float> Concepts, float Word, float Pair, float StrangeWord, float OfQuestion, float OtherWayToAsk, float InAnswer,
    float OtherTax, float OutsideMatter, float OtherOfGroup, float OtherExample, IReadOnlyDictionary<FaqTax, IReadOnlyList<string>> Foreign, IReadOnlyList<IReadOnlyList<string>> Facets, float OtherFacet, float FacetElsewhere, IReadOnlyDictionary<FaqTax, IReadOnlyList<string>> Unnamed, float MissingThing, IReadOnlyList<string> Beside, float UnaskedMatter, float MatterIsIn, float MatterIsRare, float StrangeName, float Told, float Sure, float Likely, float Lead, float Certain, float Clear, float Second, float Verbatim, float Maybe, float Related, [property: JsonPropertyName("$schema")] string? Schema = null) : IContentFile
{
    public IEnumerable<(string Path, string Expected)> Problems()
    {
        foreach (var role in Enum.GetValues<ConceptRole>().Where(r => !(Concepts.GetValueOrDefault(r, -1) >= 0))) yield return ("$.concepts", $"a weight of 0 or more for {role}");
        if (new[] { StrangeWord, OfQuestion, OtherWayToAsk, InAnswer, OtherTax, OutsideMatter, OtherOfGroup, OtherExample, OtherFacet, FacetElsewhere, MissingThing, StrangeName, Told, UnaskedMatter, MatterIsIn, MatterIsRare, Sure, Likely, Lead, Certain, Clear, Second, Verbatim, Maybe, Related }.Any(v => v is < 0 or > 1)) yield return ("$", "parts from 0 to 1");
        if (Likely > Sure || Related > Likely) yield return ("$.sure", "\"related\" at most \"likely\" at most \"sure\"");
    }
}

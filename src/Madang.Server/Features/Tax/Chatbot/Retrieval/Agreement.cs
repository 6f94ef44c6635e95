using Madang.Server.Features.Tax.Chatbot.Body;

namespace Madang.Server.Features.Tax.Chatbot.Retrieval;

/// <summary>Whether a question and an entry are on the same matter, whatever words they share: what the one names and the other does not lowers the confidence.</summary>
internal sealed class Agreement(FeatureTable table, Tuning tuning)
{
    private const int MostMissing = 2;
    private const float MissingOfTold = 0.5f;

    public float Of(AskedQuestion question, EntryFeatures entry)
    {
        var tax = entry.Entry.Tax;
        float agreement = 1;
        // A question about one tax is seldom answered by an entry about another, whatever else they share.
        if (question.Taxes.Count > 0 && tax != FaqTax.Common && !question.Taxes.Any(t => entry.IsAsked(t.Feature) || t.Id == TaxConcept(tax))) agreement *= tuning.OtherTax;
        if (question.Taxes.Count == 0 && question.Foreign.TryGetValue(tax, out var foreign) && Array.Exists(foreign, f => !entry.IsAsked(f))) agreement *= tuning.OtherTax;
        if (question.Outside.Count > 0)
        {
            if (question.Outside.Any(f => !entry.IsAsked(f))) agreement *= tuning.OutsideMatter;
            // An entry that tells a tax from such a matter answers questions about the tax.
            if (question.Taxes.Count == 0 && tax != FaqTax.Common) agreement *= tuning.OtherTax;
        }

        agreement *= MathF.Pow(tuning.MissingThing, Math.Min(MostMissing, question.Things.Sum(t => Speaks(entry, t) ? 0 : t.IsTold ? MissingOfTold : 1)));
        if (question.Strangers.Any(s => !Knows(entry, s))) agreement *= tuning.StrangeName;
        if (question.Taxes.Count == 0 && question.Unnamed.Contains(tax)) agreement *= tuning.OtherOfGroup;
        return agreement * MathF.Pow(tuning.UnaskedMatter, Math.Min(MostMissing, entry.Matter.Count(m => !question.Known.Contains(m))));
    }

    /// <summary>What nearly all ways to ask for an entry name, and few other entries are asked with: who does not name it asks for something else.</summary>
    public int[] MatterOf(IReadOnlyList<int[]> ways, int entries, IReadOnlyList<(int Feature, string Id)> things) =>
        [.. things.Where(t => !tuning.Beside.Contains(t.Id) && table.CountOf(t.Feature) <= entries * tuning.MatterIsRare && ways.Count(w => FeatureTable.Holds(w, t.Feature)) >= ways.Count * tuning.MatterIsIn).Select(t => t.Feature)];

    private static string TaxConcept(FaqTax tax) => tax switch { FaqTax.Car => "tax-car", FaqTax.Property => "tax-property", FaqTax.Acquisition => "tax-acquisition", _ => "" };

    // A thing that neither the entry nor a kind of it is about is missing.
    private static bool Speaks(EntryFeatures entry, NamedThing thing) => entry.Speaks(thing.Feature) || Array.Exists(thing.Kinds, entry.Speaks);

    // A name is known where half of its pairs of syllables are: particles and endings differ.
    private static bool Knows(EntryFeatures entry, IReadOnlyList<StrangePair> name) => name.Count(p => p.IsCommon || entry.Speaks(p.Feature)) * 2 >= name.Count;
}

using System.Text;
using Madang.Server.Content;
using Madang.Server.Features.Tax.Acquisition;
using Madang.Server.Features.Tax.Chatbot.Body;
using Madang.Server.Features.Tax.Chatbot.Cases;
using Madang.Server.Features.Tax.Chatbot.Retrieval;
using Madang.Server.Features.Tax.Chatbot.Understanding;

namespace Madang.Server.Features.Tax.Chatbot.Conversation;

/// <summary>Answers questions about local taxes: with a calculation when one is asked for, else from the body of questions, else by saying that it does not know.</summary>
internal sealed class Izy(Understander understander, FaqIndex index, FaqWriter writer, IntentFile intents, CaseWriter cases, AcquisitionBook acquisition, DueDay due, Tuning tuning)
{
    private const int MostRelated = 3;
    private const int MostNear = 2;
    private const int UnansweredBeforeHuman = 2;

    // What is asked about these is answered in words, whatever sums stand beside them.
    private static readonly string[] NoFigures = ["edu-tax", "urban-share", "fire-tax", "in-kind", "installment", "refund", "dispute", "extension", "population-decline", "inherit-share", "marriage", "home-count"];

    // What is less is a tax that somebody paid, not the price of what is taxed.
    private const decimal LeastPrice = 10_000_000;

    /// <summary>Answers a question and remembers in the talk what the next one may lean on. One question of a talk at a time.</summary>
    public Reply Answer(string question, Talk talk, LanguageTexts texts, DateOnly today)
    {
        var understood = understander.Read(question, today.Year);
        var said = WithPlace(Said.Of(understood), today);
        if (understood.Of(ConceptRole.Human).Any()) return new Reply(ReplyKind.Handover, texts["tax.ask.handover"]);

        var goesOn = GoesOn(understood, said, talk);
        if (goesOn && talk is { Missing: { } field, Intent: { } waiting }) said = said.Answering(waiting.Fills.FirstOrDefault(f => f.Input == field));
        var whole = goesOn ? said.After(talk.Said!, intents.Groups) : said;
        var intent = IntentCase.Meant(intents, whole) ?? (goesOn ? talk.Intent : null);
        var (own, told) = (TextFeatures.Of(understood), TextFeatures.Told(understood));
        var hits = index.Search(own, MostRelated + 1, told);
        if (goesOn && !IsSure(hits))
        {
            // What the sentence leans on says what it is about.
            var leaning = own.Concat(talk.Said!.Concepts.Where(c => whole.Concepts.Contains(c)).Select(c => "c:" + c)).ToHashSet(StringComparer.Ordinal);
            if (index.Search(leaning, MostRelated + 1, told) is { Count: > 0 } others && (hits.Count == 0 || others[0].Confidence > hits[0].Confidence)) hits = others;
        }

        var reply = Choose(question, understood, whole, intent, hits, goesOn, talk, texts, today);
        Remember(talk, reply, whole, intent);
        return reply;
    }

    private Reply Choose(string question, Understood understood, Said whole, Intent? intent, IReadOnlyList<Hit> hits, bool goesOn, Talk talk, LanguageTexts texts, DateOnly today)
    {
        var related = hits.Where(h => h.Confidence >= tuning.Related).Select(h => h.Entry).Take(MostRelated).ToList();
        if (YearBeyondTheRules(understood, hits) is { } year) return new Reply(ReplyKind.Unknown, TaxText.In(texts, "tax.ask.beyond", ("year", year), ("last", acquisition.LastYear))) { Related = related };
        if (intent is not null && IsCalculation(intent, understood, hits, goesOn, talk))
        {
            var filled = new IntentCase(intent, whole, today.Year);
            var computed = cases.Compute(filled, texts);
            // An answer that fits to the letter is better than a calculation of which nothing was said.
            var isCertain = IsCertain(hits) && !goesOn;
            var isBetterAnswered = isCertain && !HasSums(understood) && !HasSize(understood);
            if (computed.Reply is { } reply && filled.Given > 0 && !isBetterAnswered) return reply with { Related = Without(related, null) };
            var isOpen = (IsTold(intent, understood) && !isCertain) || (understood.Model is { } model && !(IsSure(hits) && index.SharesRare(hits[0].Entry, understood.Of(ConceptRole.Thing).Except(model.Concepts))));
            if (computed.Missing is { } missing && (talk.IsAsking || isOpen || !IsAnswered(understood, hits))) return missing;
            if (computed.Refusal is { } refusal && !IsSure(hits)) return refusal with { Related = related };
        }

        if (IsSure(hits) && NamesAnything(understood, goesOn))
        {
            var first = Body(hits[0].Entry);
            if (Also(question, understood, hits) is { } also) return Joined(first, Body(also), "tax.ask.both", texts);
            return Close(hits) is { } close ? Joined(first, Body(close), "tax.ask.either", texts) : first;
        }

        if (Maybe(understood, hits, goesOn, texts, today) is { } maybe) return maybe;
        return talk.Unanswered + 1 >= UnansweredBeforeHuman
            ? new Reply(ReplyKind.Handover, texts["tax.ask.handover-unknown"]) { Related = related }
            : new Reply(ReplyKind.Unknown, texts[understood.Of(ConceptRole.Outside).Any() ? "tax.ask.outside" : related.Count > 0 ? "tax.ask.unknown-related" : "tax.ask.unknown"]) { Related = related };

        Reply Body(FaqEntry entry) => due.Added(FromBody(entry, related, texts), entry, understood, today, texts);
    }

    // Who asks about two things of which there is only one, such as electric and hybrid, has asked two questions.
    private FaqEntry? Also(string question, Understood understood, IReadOnlyList<Hit> hits)
    {
        if (question.Count(c => c is '?' or '\uFF1F') < 2) return null;
        foreach (var group in intents.Groups)
        {
            var asked = group.Where(understood.Concepts.Contains).ToList();
            if (asked.Count < 2 || asked.All(c => index.IsAbout(hits[0].Entry, c))) continue;
            return hits.Skip(1).Where(h => h.Confidence >= tuning.Sure && asked.Any(c => index.IsAbout(h.Entry, c) && !index.IsAbout(hits[0].Entry, c))).Select(h => h.Entry).FirstOrDefault();
        }

        return null;
    }

    // Where two entries fit nearly as well either may be meant: both are answered with, each under its question, rather than one of them guessed.
    private FaqEntry? Close(IReadOnlyList<Hit> hits) =>
        hits.Count > 1 && hits[0].Confidence < tuning.Verbatim && hits[0].Confidence - hits[1].Confidence < tuning.Clear && hits[1].Confidence >= tuning.Second && !index.IsExample(hits[1].Entry) ? hits[1].Entry : null;

    private static Reply Joined(Reply first, Reply second, string text, LanguageTexts texts) => first with
    {
        Text = TaxText.In(texts, text, ("first", Title(first, texts)), ("answer", first.Text), ("second", Title(second, texts)), ("other", second.Text)),
        Citations = [.. first.Citations.Concat(second.Citations).Distinct()],
        Related = [.. first.Related.Where(r => r.Id != second.Entry!.Id)],
    };

    // Not sure enough to answer, and too near to be silent: the nearest questions are asked back with their answers, and which is meant stays with the citizen.
    private Reply? Maybe(Understood understood, IReadOnlyList<Hit> hits, bool goesOn, LanguageTexts texts, DateOnly today)
    {
        if (hits.Count == 0 || hits[0].Confidence < tuning.Maybe || understood.Of(ConceptRole.Outside).Any() || !NamesAnything(understood, goesOn)) return null;
        var near = hits.Where(h => h.Confidence >= tuning.Maybe).Select(h => h.Entry).Take(MostNear).ToList();
        var others = hits.Select(h => h.Entry).Except(near).ToList();
        var replies = near.Select(n => due.Added(FromBody(n, others, texts), n, understood, today, texts)).ToList();
        var text = new StringBuilder(texts["tax.ask.maybe"]);
        for (var i = 0; i < replies.Count; i++) text.Append("\n\n").Append(TaxText.In(texts, "tax.ask.maybe-one", ("number", i + 1), ("question", Title(replies[i], texts)), ("answer", replies[i].Text)));
        return new Reply(ReplyKind.Ask, text.ToString()) { Citations = [.. replies.SelectMany(r => r.Citations).Distinct()], Related = Without(others, null) };
    }

    private Reply FromBody(FaqEntry entry, List<FaqEntry> related, LanguageTexts texts) =>
        new(ReplyKind.Answer, writer.Answer(entry, texts))
        {
            Entry = entry,
            Citations = [.. entry.Citations.Select(c => new Cited(c.Article.In(texts), writer.Since(entry, c)))],
            Calculator = entry.Calculator is { } calculator ? cases.OfferOf(calculator) : null,
            Related = Without(related, entry),
        };

    private static string Title(Reply reply, LanguageTexts texts) => reply.Entry!.Ask[texts.Language][0];

    private static void Remember(Talk talk, Reply reply, Said whole, Intent? intent)
    {
        talk.Missing = reply is { Kind: ReplyKind.Ask, Missing: [var missing, ..] } ? missing : null;
        talk.Unanswered = reply.IsUnanswered && reply.Kind != ReplyKind.Handover ? talk.Unanswered + 1 : 0;
        if (reply.IsUnanswered) return;
        (talk.Said, talk.Intent) = (whole, reply.Entry is null ? intent : null);
    }

    // A question leans on the one before when it begins so, when it answers what was asked, or when it names neither a tax nor a matter of its own.
    private bool GoesOn(Understood understood, Said said, Talk talk)
    {
        if (talk.Said is null) return false;
        if (understood.Of(ConceptRole.Turn).Any()) return true;
        if (understood.Of(ConceptRole.Tax).Any()) return false;
        if (talk.IsAsking) return true;
        return talk.Intent is not null && said.Concepts.Count + said.Numbers.Count > 0 && IntentCase.Meant(intents, said) is null && understood.Reading.Words.Count <= 6;
    }

    // Without a figure to compute an entry answers only what it is about: not the tax as such, and not by the example of another sum.
    private bool IsAnswered(Understood understood, IReadOnlyList<Hit> hits) =>
        IsSure(hits) && (understood.Of(ConceptRole.Thing).Any() || (understood.Concepts.Contains("rate") && index.IsAbout(hits[0].Entry, "rate"))) && (!index.IsExample(hits[0].Entry) || index.SharesRare(hits[0].Entry, understood.Of(ConceptRole.Thing)));

    // A year that is still without law, unless an entry is asked with it, as with the end of a relief.
    private int? YearBeyondTheRules(Understood understood, IReadOnlyList<Hit> hits) =>
        understood.Of(ConceptRole.Tax).Any() && understood.Quantities.FirstOrDefault(q => q.Unit == QuantityUnit.Year && q.Value > acquisition.LastYear) is { Value: > 0 } year
        && !hits.Take(1).Any(h => IsCertain(hits) || index.IsAsked(h.Entry, year)) ? (int)year.Value : null;

    // Words alone that happen to stand in an entry are no question about taxes.
    private static bool NamesAnything(Understood understood, bool goesOn) =>
        goesOn || understood.Spots.SelectMany(s => s.Term.Concepts).Any(c => c.Role is ConceptRole.Thing or ConceptRole.Tax or ConceptRole.Outside);

    // Somebody who asks how much wants a figure, and so does who names a tax with a sum or a vehicle and asks nothing else.
    private bool IsCalculation(Intent intent, Understood understood, IReadOnlyList<Hit> hits, bool goesOn, Talk talk)
    {
        if (goesOn && talk.IsAsking) return true;
        // Who asks for a rate or whether there is a relief, and names no sum, does not ask for a figure.
        if (!goesOn && !understood.Of(ConceptRole.Facet).Contains("how-much"))
        {
            if (understood.Concepts.Overlaps(["relief", "exempt"]) && !understood.Quantities.Any(q => q.Unit == QuantityUnit.Won)) return false;
            if (IsSure(hits) && ((understood.Concepts.Overlaps(["relief", "exempt", "rate"]) && !HasSums(understood)) || understood.Concepts.Overlaps(NoFigures))) return false;
        }
        // That something is paid says nothing about what is asked.
        var facets = understood.Of(ConceptRole.Facet).Where(f => f != "pay").ToList();
        // Who looks for his own arrears wants no calculation of a tax.
        if (facets.Contains("where") && !HasSums(understood) && understood.Model is null) return false;
        if (facets.Contains("how-much")) return true;
        // The size of a motorcycle says whether it is taxed, not how much.
        if (!goesOn && understood.Concepts.Contains("motorcycle") && !understood.Quantities.Any(q => q.Unit == QuantityUnit.Won)) return false;
        if (goesOn && talk.Intent is not null && facets.Count == 0) return true;
        // A vehicle with its size is a question about its tax as well, unless something is asked about it.
        var isSize = !understood.Of(ConceptRole.Facet).Any() && !understood.Concepts.Contains("motorcycle") && understood.Quantities.Any(q => q.Unit is QuantityUnit.Cc or QuantityUnit.Tonnes);
        if (!(understood.Of(ConceptRole.Tax).Any() || isSize) || facets.Any(f => f is not ("how" or "rate" or "need-pay"))) return false;
        // A sum or a size is computed with, unless more is said than the calculation takes and an entry is about that very sum.
        if (understood.Quantities.Any(q => q is { Unit: QuantityUnit.Won, Value: >= LeastPrice } or { Unit: QuantityUnit.Cc or QuantityUnit.Tonnes }))
            return understood.Of(ConceptRole.Thing).Count(c => !IntentCase.Takes(intent, c)) switch
            {
                0 => true,
                1 => !IsCertain(hits) || !index.Names(hits[0].Entry, understood.Quantities),
                _ => !IsCertain(hits),
            };
        return understood.Model is not null && !facets.Contains("need-pay");
    }

    private Said WithPlace(Said said, DateOnly today)
    {
        if (said.Place is not { } place || said.Concepts.Contains("regulated") || said.Concepts.Contains("unregulated")) return said;
        return said with { Concepts = said.Concepts.Append(acquisition.Areas.Districts.Any(d => d.Id == place.District && d.PeriodOn(today) is not null) ? "regulated" : "unregulated").ToHashSet(StringComparer.Ordinal) };
    }

    private bool IsSure(IReadOnlyList<Hit> hits) => hits.Count > 0
        && (hits[0].Confidence >= tuning.Sure || (hits[0].Confidence >= tuning.Likely && (hits.Count == 1 || hits[0].Confidence - hits[1].Confidence >= tuning.Lead)));

    private bool IsCertain(IReadOnlyList<Hit> hits) => hits.Count > 0 && hits[0].Confidence >= tuning.Certain;

    // A vehicle by a name that says its size, or with a size or an age.
    private static bool HasSize(Understood understood) =>
        understood.Model is { } model && (model.Cc is not null || model.LoadKg is not null || understood.Quantities.Any(q => q.Unit != QuantityUnit.Seats));

    // Something that the calculation takes was said: who names the load of a lorry has said nothing of its price.
    private static bool IsTold(Intent intent, Understood understood) => HasSums(understood) && understood.Quantities.Any(q => intent.Fills.Any(f => f.Unit == q.Unit && !(q.Value < f.Least) && !(q.Value > f.Most)));

    private static bool HasSums(Understood understood) => understood.Quantities.Any(q => q.Unit is QuantityUnit.Won or QuantityUnit.Cc or QuantityUnit.Litres or QuantityUnit.Tonnes or QuantityUnit.Kilograms);

    private static List<FaqEntry> Without(List<FaqEntry> related, FaqEntry? entry) => [.. related.Where(r => r.Id != entry?.Id).Take(2)];
}

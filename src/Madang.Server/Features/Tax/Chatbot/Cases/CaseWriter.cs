using System.Globalization;
using System.Text;
using System.Text.Json;
using Madang.Server.Content;
using Madang.Server.Features.Tax.Chatbot.Body;
using Madang.Server.Features.Tax.Chatbot.Conversation;
using Microsoft.AspNetCore.WebUtilities;

namespace Madang.Server.Features.Tax.Chatbot.Cases;

/// <summary>Computes a filled intent and puts the result into words.</summary>
internal sealed class CaseWriter(TaxComputation computation, IntentFile intents, RuleShelf rules, FaqWriter faq)
{
    private const int MostLines = 10;

    /// <summary>Exactly one is set: the answer, the question for what is missing, or why the law or the rules give no answer.</summary>
    public (Reply? Reply, Reply? Missing, Reply? Refusal) Compute(IntentCase filled, LanguageTexts texts)
    {
        var fork = filled.Fork;
        var answer = computation.Calculate(filled.Intent.Tax, fork is null ? filled.With() : filled.With(fork.Input, fork.Ways[0].Value));
        if (answer.Bill is not { } bill)
        {
            var refusal = answer.Refusals[0];
            if (refusal.Code == TaxProblems.Invalid && !filled.Inputs.ContainsKey(refusal.Field))
            {
                var missing = answer.Refusals.Where(r => r.Code == TaxProblems.Invalid && !filled.Inputs.ContainsKey(r.Field)).Select(r => r.Field).Distinct(StringComparer.Ordinal).ToList();
                var question = filled.Intent.Ask.TryGetValue(missing[0], out var ask) ? ask[texts.Language] : refusal.In(texts);
                return (null, new Reply(ReplyKind.Ask, question) { Missing = missing, Calculator = OfferOf(filled.Intent.Tax, filled.Intent.Page, filled.Inputs) }, null);
            }

            return (null, null, new Reply(ReplyKind.Unknown, refusal.In(texts)) { Calculator = OfferOf(filled.Intent.Tax, filled.Intent.Page, filled.Inputs) });
        }

        if (filled.Each is { } each && EachOf(filled, each.Rule, each.Sums, bill, texts) is { } apart) return (apart, null, null);
        var assumptions = filled.Assumptions.Select(a => WithYear(a[texts.Language], filled)).ToList();
        var text = new StringBuilder(Headline(filled, bill, texts));
        if (fork is not null) text.Append(' ').Append(TaxText.In(texts, "tax.ask.case-of", ("case", fork.Ways[0].Say[texts.Language])));
        Append(text, bill, filled.Intent.Total, texts);
        foreach (var way in fork?.Ways.Skip(1) ?? [])
        {
            if (computation.Calculate(filled.Intent.Tax, filled.With(fork!.Input, way.Value)).Bill is { } other && other.Result.TryGetValue(filled.Intent.Total, out var total))
                text.Append('\n').Append(TaxText.In(texts, "tax.ask.other-case", ("case", way.Say[texts.Language]), ("total", FigureWriter.Won(total, texts)), ("parts", Parts(other, filled.Intent.Total, texts))));
        }

        foreach (var note in filled.Notes) text.Append('\n').Append(WithYear(Placeholders.Fill(note.Text[texts.Language], n => n == "year" ? "{year}" : faq.Figure(note.Figures![n], texts) ?? ""), filled));
        foreach (var why in bill.Uncertain.Select(u => u.WhyIn(texts)).Distinct(StringComparer.Ordinal)) text.Append('\n').Append(TaxText.In(texts, "tax.ask.open", ("why", why)));
        if (bill.Edition.IsProvisional) text.Append('\n').Append(TaxText.In(texts, "tax.ask.provisional", ("day", bill.Edition.ReadOn)));
        foreach (var lapse in bill.Lapsing) text.Append('\n').Append(TaxText.In(texts, "tax.ask.lapses", ("rule", lapse.NameIn(texts)), ("day", lapse.EndedOn)));
        if (assumptions.Count > 0) text.Append('\n').Append(TaxText.In(texts, "tax.ask.assumed", ("assumptions", string.Join(", ", assumptions))));
        return (new Reply(ReplyKind.Answer, text.ToString())
        {
            Assumptions = assumptions,
            Citations = Citations(bill, filled.Year, texts),
            Calculator = OfferOf(filled.Intent.Tax, filled.Intent.Page, fork is { } f && f.Ways[0].Value is { ValueKind: not JsonValueKind.Null } value ? filled.Inputs.Append(KeyValuePair.Create(f.Input, value)) : filled.Inputs),
        }, null, null);
    }

    // Each of several sums by itself, and what they come to.
    private Reply? EachOf(IntentCase filled, IntentEach rule, IReadOnlyList<long> sums, TaxBill first, LanguageTexts texts)
    {
        var text = new StringBuilder();
        long all = 0;
        foreach (var sum in sums)
        {
            if (computation.Calculate(filled.Intent.Tax, filled.With(rule.Input, JsonSerializer.SerializeToElement(sum))).Bill is not { } bill) return null;
            var total = bill.Result[filled.Intent.Total];
            all += total;
            text.Append('\n').Append(TaxText.In(texts, "tax.ask.each", ("sum", FigureWriter.Won(sum, texts)), ("total", FigureWriter.Won(total, texts)), ("parts", Parts(bill, filled.Intent.Total, texts))));
        }

        var assumptions = filled.Assumptions.Select(a => WithYear(a[texts.Language], filled)).ToList();
        if (assumptions.Count > 0) text.Append('\n').Append(TaxText.In(texts, "tax.ask.assumed", ("assumptions", string.Join(", ", assumptions))));
        var headline = WithYear(Placeholders.Fill(rule.Headline[texts.Language], n => n == "total" ? FigureWriter.Won(all, texts) : $"{{{n}}}"), filled);
        return new Reply(ReplyKind.Answer, headline + text)
        {
            Assumptions = assumptions,
            Citations = Citations(first, filled.Year, texts),
            Calculator = OfferOf(filled.Intent.Tax, filled.Intent.Page, filled.Inputs),
        };
    }

    /// <summary>The calculator of an entry; null where no intent knows its page.</summary>
    public Offer? OfferOf(FaqCase calculator) =>
        intents.Intents.FirstOrDefault(f => f.Tax == calculator.Tax) is { } intent && calculator.Inputs.ValueKind == JsonValueKind.Object
            ? OfferOf(calculator.Tax, intent.Page, calculator.Inputs.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, p.Value)))
            : null;

    private static Offer OfferOf(string tax, string page, IEnumerable<KeyValuePair<string, JsonElement>> inputs)
    {
        var all = inputs.ToDictionary(StringComparer.Ordinal);
        var query = all.Select(i => KeyValuePair.Create(i.Key, i.Value.ValueKind == JsonValueKind.String ? i.Value.GetString() : i.Value.GetRawText()));
        return new Offer(tax, all, QueryHelpers.AddQueryString(page, query));
    }

    private static string Headline(IntentCase filled, TaxBill bill, LanguageTexts texts) =>
        WithYear(Placeholders.Fill(filled.Intent.Headline[texts.Language], n => bill.Result.TryGetValue(n == "total" ? filled.Intent.Total : n, out var figure) ? FigureWriter.Won(figure, texts) : $"{{{n}}}"), filled);

    private static string WithYear(string text, IntentCase filled) => text.Replace("{year}", filled.Year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    // The sum stands in the headline already.
    private static void Append(StringBuilder text, TaxBill bill, string total, LanguageTexts texts)
    {
        foreach (var line in Lines(bill, total).Take(MostLines))
            text.Append('\n').Append(TaxText.In(texts, "tax.ask.line", ("label", line.LabelIn(texts)), ("amount", FigureWriter.Won(line.Amount, texts))));
    }

    private static string Parts(TaxBill bill, string total, LanguageTexts texts) =>
        string.Join(", ", Lines(bill, total).Take(MostLines).Select(l => TaxText.In(texts, "tax.ask.part", ("label", l.LabelIn(texts)), ("amount", FigureWriter.Won(l.Amount, texts)))));

    private static IEnumerable<TaxLine> Lines(TaxBill bill, string total) =>
        bill.Lines.Where((l, i) => l.Amount != 0 && !(i == bill.Lines.Count - 1 && bill.Result.GetValueOrDefault(total) == l.Amount && bill.Lines.Count > 1));

    private List<Cited> Citations(TaxBill bill, int year, LanguageTexts texts) =>
        [.. bill.Lines.SelectMany(l => l.Articles).Distinct().Select(a => new Cited(a.In(texts), rules.Since(a, year) ?? new DateOnly(year, 1, 1)))];
}

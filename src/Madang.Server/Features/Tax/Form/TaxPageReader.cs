using Madang.Server.Content;
using Madang.Server.Features.Transparency.Contract;

namespace Madang.Server.Features.Tax.Form;

/// <summary>Reads a calculator's page from its address: the form as it was filled and, when something was asked, the result or what is wrong.</summary>
internal sealed class TaxPageReader(TaxPageView view, TaxWords words, City city, TimeProvider clock, IServiceTally tally)
{
    /// <param name="context">The request.</param>
    /// <param name="calculator">Whose page it is.</param>
    /// <param name="path">The page's path.</param>
    /// <param name="askedBy">Inputs that ask something; others may only choose which form is shown.</param>
    /// <param name="complete">Adds what the page takes for granted and programs have to say, such as today.</param>
    public void Read(HttpContext context, ITaxCalculator calculator, string path, IReadOnlyList<string> askedBy, Func<TaxInputs, DateOnly, TaxInputs>? complete = null)
    {
        var query = context.Request.Query;
        var now = clock.GetUtcNow();
        var started = TaxVisit.StartedIn(query, now);
        var today = city.DayOf(now);
        view.Form = new TaxForm(query, calculator, path, today, started ?? now);

        // A page that is only opened, perhaps by a robot, is nobody's errand: it begins when something is asked.
        if (!askedBy.Any(query.ContainsKey)) return;

        tally.Started(calculator.Service);
        var (read, unreadable) = new WrittenTaxInputs(query, calculator.Inputs, words.Written, today.Year).Read();
        var inputs = complete is null ? read : complete(read, today);
        var answer = calculator.Calculate(inputs);
        if (answer.Bill is null || unreadable.Count > 0)
        {
            tally.Refused(calculator.Service);

            // What could not be read is missing to the calculator as well: said once, in the order of the inputs.
            var order = calculator.Inputs.Select(i => i.Name).ToList();
            var refusals = unreadable.Concat(answer.Refusals.Where(r => unreadable.All(u => u.Field != r.Field)));
            view.Form = view.Form with { Refusals = [.. refusals.OrderBy(r => order.IndexOf(r.Field)).Select(r => r.ForPeople())] };
            return;
        }

        tally.Finished(calculator.Service, now - started);
        view.Result = new TaxResult(calculator, inputs, answer.Bill, TaxAddress.Of(path, calculator, inputs));
    }
}

using System.Globalization;
using Madang.Server.Content;
using Madang.Server.Features.Tax.Form;
using Madang.Server.Features.Transparency.Contract;
using Madang.Server.Web;

namespace Madang.Server.Features.Tax.Car;

/// <summary>A citizen opens the form, or a calculation by its address. Nothing is stored: all of it stands in the address.</summary>
internal static class ShowCarTax
{
    public const string Path = "/tax/car";

    /// <summary>When the form was opened, in milliseconds since 1970; only for counting, never part of a shared address.</summary>
    public const string StartedField = "started";

    private static readonly TimeSpan LongestVisit = TimeSpan.FromDays(1);

    public static void Map(WebApplication app) => app.MapGet(Path, Handle).ExcludeFromDescription();

    private static IResult Handle(HttpContext context, CarTaxView view, TaxPageView page, CarTaxCalculator calculator, CarRuleBook book, TaxWords words, City city, TimeProvider clock, IServiceTally tally)
    {
        var query = context.Request.Query;
        var now = clock.GetUtcNow();
        var started = StartedIn(query, now);
        var today = city.DayOf(now);
        view.Form = new CarTaxForm(query, book, today, started ?? now);

        // A page that is only opened, perhaps by a robot, is nobody's errand: it begins when something is asked.
        if (!IsAsked(query)) return Pages.Show<CarTaxPage>();

        tally.Started(CarTaxCalculator.ServiceId);
        var (inputs, unreadable) = new WrittenTaxInputs(query, calculator.Inputs, words.Written, today.Year).Read();
        var check = new CarInputsCheck(CarInputs.From(inputs), book);
        var car = check.Run();
        if (car is null || unreadable.Count > 0)
        {
            tally.Refused(CarTaxCalculator.ServiceId);
            // What could not be read is missing to the check as well: said once, in the order of the form.
            var refusals = unreadable.Concat(check.Refusals.Where(r => unreadable.All(u => u.Field != r.Field)));
            view.Form = view.Form with { Refusals = [.. refusals.OrderBy(r => CarWire.Inputs.IndexOf(r.Field)).Select(r => r.ForPeople())] };
            return Pages.Show<CarTaxPage>();
        }

        tally.Finished(CarTaxCalculator.ServiceId, now - started);
        view.Answer = new CarTaxAnswer(car, book, today);
        page.Result = new TaxResult(calculator, inputs, view.Answer.Bill, view.Answer.Share);
        return Pages.Show<CarTaxPage>();
    }

    // Beyond which kind of vehicle the form is for.
    private static bool IsAsked(IQueryCollection query) => CarWire.Inputs.Any(i => i != CarWire.Kind && query.ContainsKey(i));

    // Null when it is missing or cannot be true.
    private static DateTimeOffset? StartedIn(IQueryCollection query, DateTimeOffset now)
    {
        if (!long.TryParse(query[StartedField], NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) || milliseconds > now.ToUnixTimeMilliseconds()) return null;

        var started = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        return now - started > LongestVisit ? null : started;
    }
}

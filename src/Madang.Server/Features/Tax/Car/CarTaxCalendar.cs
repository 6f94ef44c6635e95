using Madang.Server.Features.Tax.Square;
using Madang.Server.Web;

namespace Madang.Server.Features.Tax.Car;

/// <summary>The days on which a calculation of the car tax is paid, for a calendar.</summary>
internal static class CarTaxCalendar
{
    public const string Path = "/tax/car.ics";

    public static void Map(WebApplication app) => app.MapGet(Path, Handle).ExcludeFromDescription();

    private static IResult Handle(HttpContext context, CarTaxCalculator calculator, CarRuleBook book, TaxWords words, TaxDates dates, CityClock clock, PageContext page)
    {
        var (inputs, unreadable) = new WrittenTaxInputs(context.Request.Query, calculator.Inputs, words.Written, clock.Today.Year).Read();
        if (unreadable.Count > 0 || new CarInputsCheck(CarInputs.From(inputs), book).Run() is not { } car) return TypedResults.NotFound();

        var texts = context.Texts();
        var answer = new CarTaxAnswer(car, book, clock.Today);
        return TaxCalendar.File($"car-tax-{car.Rules.Year}.ics", Days(answer, dates).Select(d => new TaxDueDay(
            $"{d.Date.Code}-{d.Date.Closes:yyyyMMdd}-{d.Amount}@madang", d.Date.Closes, $"{texts[$"tax.dates.{d.Date.Code}"]} {TaxText.In(texts, "tax.won", ("amount", d.Amount))}",
            $"{TaxText.In(texts, "tax.from-to", ("from", d.Date.Opens), ("to", d.Date.Closes))} · {texts["tax.car.answer.estimate"]}", page.Origin + answer.Share)), clock.Now);
    }

    /// <summary>What is paid when; nothing where the case has no days of its own in the year.</summary>
    public static IEnumerable<(TaxDate Date, long Amount)> Days(CarTaxAnswer answer, TaxDates dates)
    {
        var (car, result) = (answer.Case, answer.Bill.Result);
        var halves = dates.HalvesOfCars(car.Rules.Year).ToList();
        switch (car.Question)
        {
            case WholeYear when result["total"] > 0:
                for (var half = 1; half <= 2; half++) yield return (halves[half - 1], result[$"h{half}_car"] + result[$"h{half}_edu"]);
                break;
            case BilledInJune:
                yield return (halves[0], result["total"]);
                break;
            case PaidAhead { Window.Month: var month }:
                yield return (dates.AheadOfCars(car.Rules.Year).First(d => d.Code == $"car-ahead-{month}"), result["total"]);
                break;
        }
    }
}

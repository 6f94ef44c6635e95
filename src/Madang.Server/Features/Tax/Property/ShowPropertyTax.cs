using Madang.Server.Features.Tax.Form;
using Madang.Server.Features.Tax.Square;
using Madang.Server.Web;

namespace Madang.Server.Features.Tax.Property;

/// <summary>A citizen opens the form of a kind of property, or a calculation by its address. Nothing is stored: all of it stands in the address.</summary>
internal static class ShowPropertyTax
{
    public const string Path = "/tax/property";

    /// <summary>The days on which a calculation is paid, for a calendar.</summary>
    public const string CalendarPath = "/tax/property.ics";

    /// <summary>Which form is shown: a kind of property in lower case.</summary>
    public const string KindField = "kind";

    private static readonly string[] AskedBy = [PropertyWire.Price, PropertyWire.Value, PropertyWire.TaxBase];

    public static void Map(WebApplication app)
    {
        app.MapGet(Path, Handle).ExcludeFromDescription();
        app.MapGet(CalendarPath, Calendar).ExcludeFromDescription();
    }

    public static string PathOf(PropertyKind kind) => $"{Path}?{KindField}={TaxText.Name(kind)}";

    private static IResult Handle(HttpContext context, TaxPageReader reader, TaxCalculators calculators, PropertyRuleBook book)
    {
        var calculator = CalculatorOf(context.Request.Query, calculators, book);
        reader.Read(context, calculator, PathOf(calculator.Kind), AskedBy);
        return Pages.Show<PropertyTaxPage>();
    }

    private static IResult Calendar(HttpContext context, TaxCalculators calculators, PropertyRuleBook book, TaxWords words, TaxDates dates, CityClock clock, PageContext page)
    {
        var calculator = CalculatorOf(context.Request.Query, calculators, book);
        var (inputs, unreadable) = new WrittenTaxInputs(context.Request.Query, calculator.Inputs, words.Written, clock.Today.Year).Read();
        if (unreadable.Count > 0 || calculator.Calculate(inputs).Bill is not { } bill) return TypedResults.NotFound();

        var texts = context.Texts();
        var year = (int)(inputs.Number(PropertyWire.Year) ?? book.YearWithoutYear);
        var address = page.Origin + TaxAddress.Of(PathOf(calculator.Kind), calculator, inputs);
        return TaxCalendar.File($"property-tax-{year}.ics", Days().Select(d => new TaxDueDay(
            $"{d.Date.Code}-{d.Date.Closes:yyyyMMdd}-{d.Amount}@madang", d.Date.Closes, $"{texts[$"tax.dates.{d.Date.Code}"]} {TaxText.In(texts, "tax.won", ("amount", d.Amount))}",
            $"{TaxText.In(texts, "tax.from-to", ("from", d.Date.Opens), ("to", d.Date.Closes))} · {texts["tax.property.answer.estimate"]}", address)), clock.Now);

        IEnumerable<(TaxDate Date, long Amount)> Days()
        {
            if (bill.Result.TryGetValue("july", out var july) && july > 0 && dates.Property(calculator.Kind, isSecondHalf: false, year) is { } first) yield return (first, july);
            if (bill.Result.TryGetValue("september", out var september) && september > 0 && dates.Property(calculator.Kind, isSecondHalf: true, year) is { } second) yield return (second, september);
        }
    }

    private static PropertyTaxCalculator CalculatorOf(IQueryCollection query, TaxCalculators calculators, PropertyRuleBook book)
    {
        var all = calculators.All.OfType<PropertyTaxCalculator>().Where(c => c.Kind != PropertyKind.Fire).ToList();
        return all.Find(c => TaxText.Name(c.Kind) == query[KindField].ToString()) ?? all.Find(c => c.Kind == KindOf(query, book.Words))!;
    }

    // A link that only has the inputs of a case says by them which kind is meant.
    private static PropertyKind KindOf(IQueryCollection query, PropertyWords words)
    {
        var word = query[PropertyWire.Class].ToString();
        if (PropertyWords.Find(words.Land, word) is not null) return PropertyKind.Land;
        if (PropertyWords.Find(words.Craft, word) is not null) return PropertyKind.Craft;
        return query.ContainsKey(PropertyWire.Value) || query.ContainsKey(PropertyWire.TaxBase) ? PropertyKind.Building : PropertyKind.House;
    }
}

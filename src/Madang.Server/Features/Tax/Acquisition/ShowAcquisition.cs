using Madang.Server.Features.Tax.Form;
using Madang.Server.Features.Tax.Square;
using Madang.Server.Web;

namespace Madang.Server.Features.Tax.Acquisition;

/// <summary>A citizen asks what buying, being given or inheriting a home, land or a vehicle costs in tax. All of it stands in the address.</summary>
internal static class ShowAcquisition
{
    public const string Path = "/tax/acquisition";
    public const string VehiclePath = "/tax/acquisition/car";

    private const string CalendarPath = "/calendar.ics";

    /// <summary>What asks for a figure; other inputs may only choose a form.</summary>
    private static readonly string[] AskedBy = [AcquisitionWire.Price];

    public static void Map(WebApplication app)
    {
        app.MapGet(Path, (HttpContext context, TaxPageReader reader, HomePurchaseCalculator homes, OtherPropertyCalculator others, AcquisitionBook book) =>
        {
            reader.Read(context, CalculatorOf(context.Request.Query, homes, others), Path, AskedBy, (inputs, today) => Complete(inputs, today, book));
            return Pages.Show<AcquisitionPage>();
        }).ExcludeFromDescription();
        app.MapGet(VehiclePath, (HttpContext context, TaxPageReader reader, VehiclePurchaseCalculator vehicles, AcquisitionBook book) =>
        {
            reader.Read(context, vehicles, VehiclePath, AskedBy, (inputs, today) => Complete(inputs, today, book));
            return Pages.Show<VehiclePurchasePage>();
        }).ExcludeFromDescription();
        app.MapGet(Path + CalendarPath, (HttpContext context, HomePurchaseCalculator homes, OtherPropertyCalculator others, AcquisitionBook book, TaxWords words, TimeProvider clock, ClosedDays closed, PageContext page) =>
            Calendar(context, CalculatorOf(context.Request.Query, homes, others), Path, book, words, clock, closed, page.Origin)).ExcludeFromDescription();
        app.MapGet(VehiclePath + CalendarPath, (HttpContext context, VehiclePurchaseCalculator vehicles, AcquisitionBook book, TaxWords words, TimeProvider clock, ClosedDays closed, PageContext page) =>
            Calendar(context, vehicles, VehiclePath, book, words, clock, closed, page.Origin)).ExcludeFromDescription();
    }

    /// <summary>The calendar file of a calculation that has a date; null where it has none.</summary>
    public static string? CalendarOf(TaxResult result, string path) =>
        result.Inputs.Day(AcquisitionWire.Date) is null ? null : TaxAddress.Of(path + CalendarPath, result.Calculator, result.Inputs);

    /// <summary>The last day to file what is acquired on the day that inputs name; null where they name none.</summary>
    public static DateOnly? DueOf(TaxInputs inputs, AcquisitionBook book)
    {
        if (inputs.Day(AcquisitionWire.Date) is not { } acquired || acquired.Year < book.FirstYear || acquired.Year > book.LastYear) return null;
        var cause = inputs.Has(AcquisitionWire.Cause) ? AcquisitionWords.Of(book.Words.Causes, inputs.Word(AcquisitionWire.Cause)) : null;
        return book.On(acquired).Filing.DueAfter(acquired, cause);
    }

    private static ITaxCalculator CalculatorOf(IQueryCollection query, HomePurchaseCalculator homes, OtherPropertyCalculator others) =>
        query.ContainsKey(AcquisitionWire.Cause) ? others : homes;

    // Who says no day means today.
    private static TaxInputs Complete(TaxInputs inputs, DateOnly today, AcquisitionBook book) =>
        inputs.Has(AcquisitionWire.Date) || inputs.Has(AcquisitionWire.Year) || today.Year < book.FirstYear || today.Year > book.LastYear ? inputs : inputs.With(AcquisitionWire.Date, today);

    private static IResult Calendar(HttpContext context, ITaxCalculator calculator, string path, AcquisitionBook book, TaxWords words, TimeProvider clock, ClosedDays closed, string origin)
    {
        var now = clock.GetUtcNow();
        var (inputs, unreadable) = new WrittenTaxInputs(context.Request.Query, calculator.Inputs, words.Written, now.Year).Read();
        if (unreadable.Count > 0 || calculator.Calculate(inputs).Bill is not { } bill || DueOf(inputs, book) is not { } due) return TypedResults.NotFound();

        var texts = context.Texts();
        var title = texts["tax.acquisition.page.calendar-title"];
        var text = TaxText.In(texts, "tax.acquisition.page.calendar-text", ("amount", bill.Result[AcquisitionWire.Total]), ("law", book.On(due.Year > book.LastYear ? book.LawWithoutYear : due).Filing.Articles.In(texts)));
        var address = origin + TaxAddress.Of(path, calculator, inputs);
        return TaxCalendar.File("acquisition-tax.ics", [new TaxDueDay($"{calculator.Service}-{due:yyyyMMdd}@madang", closed.Next(due), title, text, address)], now);
    }
}

using Madang.Server.Web;

namespace Madang.Server.Features.Tax.Square;

/// <summary>The front of Tax Square: what one can work out, whom one calls, and when taxes are due.</summary>
internal static class ShowSquare
{
    public const string Path = "/tax";

    public static void Map(WebApplication app) => app.MapGet(Path, () => Pages.Show<SquarePage>()).ExcludeFromDescription();
}

/// <summary>The board of days on which taxes are due.</summary>
internal static class ShowTaxDates
{
    public const string Path = "/tax/dates";

    /// <summary>The same days for a calendar.</summary>
    public const string CalendarPath = "/tax/dates.ics";

    public static void Map(WebApplication app)
    {
        app.MapGet(Path, () => Pages.Show<TaxDatesPage>()).ExcludeFromDescription();
        app.MapGet(CalendarPath, Calendar).ExcludeFromDescription();
    }

    private static IResult Calendar(HttpContext context, TaxDates dates, CityClock clock, PageContext page)
    {
        var texts = context.Texts();
        var days = dates.After(clock.Today).Select(d => new TaxDueDay(
            $"{d.Code}-{d.Closes:yyyyMMdd}@madang", d.Closes, texts[$"tax.dates.{d.Code}"], $"{TaxText.In(texts, "tax.from-to", ("from", d.Opens), ("to", d.Closes))} · {d.Articles.In(texts)}", page.Origin + Path));
        return TaxCalendar.File("tax-dates.ics", days, clock.Now);
    }
}

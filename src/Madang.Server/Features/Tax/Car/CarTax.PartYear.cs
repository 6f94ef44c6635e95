namespace Madang.Server.Features.Tax.Car;

/// <summary>A vehicle that was owned for a part of a half year (art. 129, 130; decree art. 126).</summary>
internal static partial class CarTax
{
    private static TaxBill BillOfRegistration(CarCase car, DateOnly on)
    {
        var year = CarYear.Of(car);
        var half = year.HalfOf(on);
        var bill = new TaxBill(car.Rules.Edition);
        bill.Add(year.Rate);
        bill.Set("days", half.To.DayNumber - on.DayNumber + 1);
        var (tax, education) = AddPart(bill, car, year, half, on, half.To, "part", car.Rules.Collection.PartYear.RegistrationArticles);
        bill.Set("car", tax);
        bill.Set("edu", education);
        AddTotal(bill, car, tax + education, car.Rules.Collection.PartYear.RegistrationArticles);
        return bill;
    }

    private static TaxBill BillOfScrapping(CarCase car, DateOnly on)
    {
        var year = CarYear.Of(car);
        var half = year.HalfOf(on);
        var last = car.CountsDayOtherwise ? on.AddDays(-1) : on;
        var bill = new TaxBill(car.Rules.Edition);
        bill.Add(year.Rate);
        bill.Set("days", last.DayNumber - half.From.DayNumber + 1);
        var (tax, education) = AddPart(bill, car, year, half, half.From, last, "scrapped", car.Rules.Collection.PartYear.ScrappingArticles);
        bill.Set("car", tax);
        bill.Set("edu", education);
        AddTotal(bill, car, tax + education, car.Rules.Collection.PartYear.ScrappingArticles);
        return bill;
    }

    private static TaxBill BillOfTransfer(CarCase car, DateOnly on)
    {
        var year = CarYear.Of(car);
        var half = year.HalfOf(on);
        var bill = new TaxBill(car.Rules.Edition);
        bill.Add(year.Rate);
        var buyersFirst = car.CountsDayOtherwise ? on.AddDays(1) : on;
        var seller = Side("seller", half.From, buyersFirst.AddDays(-1));
        var buyer = Side("buyer", buyersFirst, half.To);
        AddTotal(bill, car, seller + buyer, car.Rules.Collection.PartYear.TransferArticles);
        return bill;

        long Side(string who, DateOnly from, DateOnly to)
        {
            bill.Set($"{who}_days", to.DayNumber - from.DayNumber + 1);
            var (tax, education) = AddPart(bill, car, year, half, from, to, who, car.Rules.Collection.PartYear.TransferArticles);
            bill.Set($"{who}_car", tax);
            bill.Set($"{who}_edu", education);
            bill.Set($"{who}_total", tax + education);
            return tax + education;
        }
    }

    private static (long Car, long Education) AddPart(
        TaxBill bill, CarCase car, CarYear year, HalfYear half, DateOnly from, DateOnly to, string label, IReadOnlyList<Citation> articles)
    {
        var rule = car.Rules.Collection.PartYear;
        var days = to.DayNumber - from.DayNumber + 1;
        var (owed, working) = Part(year, half, days);
        var collected = owed < rule.LeastWon ? 0 : Cut(car, owed);
        bill.Add(new TaxLine(
            collected == 0 && days > 0 ? $"tax.car.lines.{label}-too-small" : $"tax.car.lines.{label}", collected, working,
            collected == 0 && days > 0 ? [.. articles, rule.LeastArticle] : [.. articles, .. car.Rules.Collection.RoundDownTo.Articles],
            ("days", (long)days), ("least", rule.LeastWon)));
        var education = collected == 0 ? 0 : AddEducation(bill, car, collected, $"tax.car.lines.{label}-education");
        return (collected, education);
    }

    // A relieved car is counted by the days of its half, every other vehicle by those of the year.
    private static (Fraction Owed, string Working) Part(CarYear year, HalfYear half, int days)
    {
        var daysOfYear = year.First.Days + year.Second.Days;
        var owed = half.Percent > 0 ? half.Tax * new Fraction(days, half.Days) : new Fraction(days, daysOfYear) * year.Full;
        return (owed, half.Percent > 0 ? Working($"{half.Tax} × {days}/{half.Days} = {owed}") : Working($"{year.Full:N0} × {days}/{daysOfYear} = {owed}"));
    }
}

namespace Madang.Server.Features.Tax.Car;

/// <summary>A year paid at once, with what is deducted for it (art. 128(3) and (4)).</summary>
internal static partial class CarTax
{
    private static TaxBill BillPaidAhead(CarCase car, PrepaymentWindow window)
    {
        var rule = car.Rules.Prepayment;
        var year = CarYear.Of(car);
        var closes = window.Closes.In(car.Rules.Year);
        var owed = window.Pays == PaidAtOnce.Year ? year.Total : year.Second.Tax;
        var (deduction, working) = Deduction(year, rule, window.DeductsFrom, window.CappedBy, closes);
        return BillAtOnce(
            car, year, owed, deduction, rule.Articles,
            new TaxLine(window.Pays == PaidAtOnce.Year ? "tax.car.lines.year" : "tax.car.lines.second-half", owed.FloorTo(1), "", car.Rules.Collection.Halves.Articles),
            new TaxLine("tax.car.lines.deduction", -deduction.FloorTo(1), working, rule.Articles, ("percent", rule.Percent), ("month", new TextKey($"tax.months.{window.Month}"))));
    }

    private static TaxBill BillInJune(CarCase car)
    {
        var rule = car.Rules.Prepayment;
        var year = CarYear.Of(car);
        var (deduction, working) = Deduction(year, rule, rule.Lumpsum.DeductsFrom, rule.Lumpsum.CappedBy, rule.Lumpsum.Closes.In(car.Rules.Year));
        return BillAtOnce(
            car, year, year.Total, deduction, rule.Lumpsum.Articles,
            new TaxLine("tax.car.lines.year", year.Total.FloorTo(1), "", car.Rules.Collection.Halves.Articles),
            new TaxLine("tax.car.lines.lumpsum-deduction", -deduction.FloorTo(1), working, rule.Lumpsum.Articles, ("percent", rule.Percent)));
    }

    private static TaxBill BillAtOnce(CarCase car, CarYear year, Fraction owed, Fraction deduction, IReadOnlyList<Citation> articles, TaxLine owedLine, TaxLine deductionLine)
    {
        var bill = new TaxBill(car.Rules.Edition);
        bill.Add(year.Rate);
        bill.Add(owedLine);
        bill.Add(deductionLine);
        var deducted = deduction.FloorTo(1);
        var tax = Cut(car, owed - deducted);
        bill.Add(new TaxLine("tax.car.lines.paid-at-once", tax, Working($"{owed} − {deducted:N0} = {owed - deducted}"), [.. articles, .. car.Rules.Collection.RoundDownTo.Articles]));
        var education = AddEducation(bill, car, tax, "tax.car.lines.education");
        bill.Set("deduction", deducted);
        bill.Set("car", tax);
        bill.Set("edu", education);
        AddTotal(bill, car, tax + education, articles);
        return bill;
    }

    // The law gives the interest of the days that are paid ahead, but never more than a share of the tax that falls on them.
    private static (Fraction Deduction, string Working) Deduction(CarYear year, Prepayment rule, TaxShare from, TaxShare cappedBy, DateOnly closes)
    {
        var (share, working) = Share(year, from, closes);
        var interest = share * Fraction.Percent(rule.Percent);
        var (capShare, capWorking) = Share(year, cappedBy, closes);
        var cap = capShare * Fraction.Percent(rule.CapPercent);
        return cap < interest
            ? (cap, $"{capWorking} × {rule.CapPercent}% = {cap}")
            : (interest, $"{working} × {rule.Percent}% = {interest}");
    }

    private static (Fraction Share, string Working) Share(CarYear year, TaxShare share, DateOnly closes)
    {
        var left = year.Second.To.DayNumber - closes.DayNumber;
        var days = year.First.Days + year.Second.Days;
        return share switch
        {
            TaxShare.Year => (year.Total, $"{year.Total}"),
            TaxShare.RemainingOfYear => (year.Total * new Fraction(left, days), $"{year.Total} × {left}/{days}"),
            TaxShare.SecondHalf => (year.Second.Tax, $"{year.Second.Tax}"),
            TaxShare.RemainingOfSecondHalf => (year.Second.Tax * new Fraction(left, year.Second.Days), $"{year.Second.Tax} × {left}/{year.Second.Days}"),
            _ => throw new ArgumentOutOfRangeException(nameof(share)),
        };
    }
}

namespace Madang.Server.Features.Tax.Surcharge;

/// <summary>Computes what is added to a tax that is filed, or paid, late or too low (Framework Act on Local Taxes art. 53-57).</summary>
internal static class SurchargeTax
{
    public static TaxBill Bill(SurchargeCase late, SurchargeBook book)
    {
        var rates = book.For(late.Year);
        var bill = new TaxBill(book.Edition(late.Year));
        switch (late.Type)
        {
            case SurchargeType.Rounding:
                bill.Set("payable", late.Amount / rates.RoundDownTo.Won * rates.RoundDownTo.Won);
                bill.Add(new TaxLine("tax.surcharge.lines.rounding", bill.Result["payable"], TaxText.Working($"{late.Amount:N0}"), rates.RoundDownTo.Articles, ("won", rates.RoundDownTo.Won)));
                break;
            case SurchargeType.LateNotice:
                AddNotice(bill, late, rates);
                break;
            case SurchargeType.LatePayment when late.Tax > 0 || late.Acquisition == 0:
                AddTotal(bill, AddDelay(bill, late, rates, "delay", late.Tax));
                break;
            case SurchargeType.LatePayment:
                AddTotal(bill, AddDelays(bill, late, rates));
                break;
            case SurchargeType.NonFiling:
                AddTotal(bill, AddFiling(bill, late, rates, rates.NonFiling, rates.LateFiled, "non_filing") + AddDelays(bill, late, rates));
                break;
            default:
                AddTotal(bill, AddFiling(bill, late, rates, rates.UnderFiling, rates.Amended, "under_filing") + AddDelays(bill, late, rates));
                break;
        }

        return bill;
    }

    private static long AddFiling(TaxBill bill, SurchargeCase late, SurchargeRates rates, FilingSurcharge rule, Mitigation mitigation, string name)
    {
        var percent = rule.Of(late.IsFraud);
        var full = Fraction.Percent(percent) * late.Acquisition;
        var dropped = late.MadeGoodWithin is { } months ? mitigation.PercentWithin(months) : 0;
        var left = Fraction.Percent(100 - dropped) * full;
        var amount = Cut(rates, left);
        bill.Set(name, amount);
        var label = name.Replace('_', '-');
        bill.Add(new TaxLine(
            $"tax.surcharge.lines.{label}", full.FloorTo(1), TaxText.Working($"{late.Acquisition:N0} × {percent}% = {full}"), late.IsFraud ? rule.FraudArticles : rule.Articles, ("percent", percent)));
        if (late.MadeGoodWithin is { } within)
        {
            bill.Add(new TaxLine(
                dropped > 0 ? $"tax.surcharge.lines.{label}-mitigated" : $"tax.surcharge.lines.{label}-too-late", amount, dropped > 0 ? TaxText.Working($"{full} × {100 - dropped}% = {left}") : "",
                [.. mitigation.Articles, .. rates.RoundDownTo.Articles], ("months", (int)within), ("percent", dropped)));
        }

        if (late.Education > 0) bill.Add(new TaxLine("tax.surcharge.lines.education-free", 0, "", rates.EducationFreeArticles));
        return amount;
    }

    private static long AddDelays(TaxBill bill, SurchargeCase late, SurchargeRates rates) =>
        AddDelay(bill, late, rates, "delay_acq", late.Acquisition) + AddDelay(bill, late, rates, "delay_edu", late.Education);

    private static long AddDelay(TaxBill bill, SurchargeCase late, SurchargeRates rates, string name, long tax)
    {
        var rule = rates.LatePayment;
        var full = rule.Daily * late.Days * tax;
        var most = Fraction.Percent(rule.AtMostPercent) * tax;
        var amount = Cut(rates, Fraction.Min(full, most));
        bill.Set(name, amount);
        if (tax > 0 && late.Days > 0)
        {
            bill.Add(new TaxLine(
                full > most ? $"tax.surcharge.lines.{name.Replace('_', '-')}-most" : $"tax.surcharge.lines.{name.Replace('_', '-')}", amount,
                TaxText.Working($"{tax:N0} × {rule.PerDay} × {late.Days:N0} = {full}"), [.. rule.Articles, .. rates.RoundDownTo.Articles], ("days", (int)late.Days), ("percent", rule.AtMostPercent)));
        }

        return amount;
    }

    private static void AddNotice(TaxBill bill, SurchargeCase late, SurchargeRates rates)
    {
        var rule = rates.LateNotice;
        var once = Fraction.Percent(rule.FirstPercent) * late.Tax;
        var first = Cut(rates, once);
        bill.Set("first", first);
        bill.Add(new TaxLine(
            "tax.surcharge.lines.first", first, TaxText.Working($"{late.Tax:N0} × {rule.FirstPercent}% = {once}"), [.. rule.FirstArticles, .. rates.RoundDownTo.Articles], ("percent", rule.FirstPercent)));

        var months = Math.Min(late.Months, rule.MonthsAtMost);
        var isMonthly = late.Tax >= rule.MonthlyFromWon;
        var all = isMonthly ? rule.Monthly * months * late.Tax : Fraction.Zero;
        var monthly = Cut(rates, all);
        bill.Set("monthly", monthly);
        if (!isMonthly) bill.Add(new TaxLine("tax.surcharge.lines.not-monthly", 0, "", rule.MonthlyArticles, ("least", rule.MonthlyFromWon)));
        else
        {
            bill.Add(new TaxLine(
                "tax.surcharge.lines.monthly", monthly, TaxText.Working($"{late.Tax:N0} × {rule.PerMonth} × {months} = {all}"), [.. rule.MonthlyArticles, .. rates.RoundDownTo.Articles],
                ("months", (int)months), ("most", rule.MonthsAtMost)));

            // It grows month by month; whether each month is cut by itself no source says.
            var byMonth = Cut(rates, rule.Monthly * late.Tax) * months;
            if (byMonth < monthly)
            {
                bill.Add(new Uncertainty("monthly-cut", "total", first + byMonth, first + monthly));
                bill.Add(new Uncertainty("monthly-cut", "monthly", byMonth, monthly));
            }
        }

        AddTotal(bill, first + monthly);
    }

    private static void AddTotal(TaxBill bill, long total)
    {
        bill.Set("total", total);
        bill.Add(new TaxLine("tax.surcharge.lines.total", total, "", bill.Lines.Count > 0 ? bill.Lines[0].Articles : []));
    }

    private static long Cut(SurchargeRates rates, Fraction amount) => amount.FloorTo(rates.RoundDownTo.Won);
}

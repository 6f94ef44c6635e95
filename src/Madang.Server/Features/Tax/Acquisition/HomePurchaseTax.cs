namespace Madang.Server.Features.Tax.Acquisition;

/// <summary>Computes the tax on a home that is bought (Local Tax Act art. 11(1)8, 13(5), 13-2).</summary>
internal static class HomePurchaseTax
{
    public static TaxBill Bill(HomePurchase home, AcquisitionBook book)
    {
        var rates = home.Rules.Rates;
        var heavy = home.Heavy;
        var luxuryBp = home.IsLuxury ? rates.Luxury.TimesBase * rates.Base.Bp : 0;
        var rateBp = (heavy is null ? rates.OfHome(home.WholePrice) : rates.Of(heavy)) + luxuryBp;
        var bill = new AcquisitionBill(home.Rules, home.Price, rates.RoundDownTo);
        if (home.IsUntaxed) return bill.Untaxed(rates.Untaxed, rateBp);

        AddArea(bill, home, book);
        if (home.Share < 1) bill.Note("tax.acquisition.lines.share", rates.Homes.Articles, ("share", home.Share.ToRatio()), ("whole", home.WholePrice));
        var computed = bill.Computed(LabelOf(home), rateBp, RateArticles(home), ("homes", home.HomesAfter));
        computed = bill.Ordained(computed, rates.OfHome(home.WholePrice), home.RateFactor);
        AddTemporary(bill, home);
        var remaining = AddRelief(bill, home, computed, book);
        bill.Acquisition(remaining * computed, []);
        AddEducation(bill, home, heavy, remaining);
        AddRural(bill, home, heavy, luxuryBp);
        return bill.Finish((int)(((home.RateFactor - 1) * (heavy is null ? rates.OfHome(home.WholePrice) : 0)) + rateBp).FloorTo(1));
    }

    private static void AddArea(AcquisitionBill bill, HomePurchase home, AcquisitionBook book)
    {
        if (home.District is not { } district) return;
        bill.Note(home.IsInArea ? "tax.acquisition.lines.in-area" : "tax.acquisition.lines.not-in-area", book.Areas.Articles, ("district", new TextKey($"tax.areas.{district.Id}")), ("day", home.Rules.Day));
    }

    private static string LabelOf(HomePurchase home) => home switch
    {
        { Heavy: not null, IsCorporate: true } => "tax.acquisition.lines.home-corporate",
        { Heavy: not null } => home.IsInArea ? "tax.acquisition.lines.home-heavy-in-area" : "tax.acquisition.lines.home-heavy",
        { IsLuxury: true } => "tax.acquisition.lines.home-luxury",
        { IsExempt: true } when home.IsCorporate || home.HeavyByNumber is not null => "tax.acquisition.lines.home-exempt",
        _ => "tax.acquisition.lines.home",
    };

    private static IEnumerable<Citation> RateArticles(HomePurchase home)
    {
        var rates = home.Rules.Rates;
        if (home.Heavy is { } heavy) return [.. heavy.Articles, .. rates.Heavy.StandardArticles, .. rates.Base.Articles, .. home.IsLuxury ? rates.Luxury.WithHeavyArticles : []];
        return
        [
            .. rates.Homes.Articles, .. home.IsLuxury ? [.. rates.Luxury.Articles, .. rates.Base.Articles] : Array.Empty<Citation>(),
            .. home.IsExempt ? rates.Heavy.ExemptArticles : [],
        ];
    }

    private static void AddTemporary(AcquisitionBill bill, HomePurchase home)
    {
        if (!home.IsSparedForNow) return;

        // Where the other home is, nobody asked; the shorter term, for two homes in adjustment areas, is the safe one to know.
        var rule = home.Rules.Temporary;
        var (short_, long_) = (rule.YearsFor(areBothInAreas: true, home.Contract), rule.Years);
        var by = home.Acquired is { } day ? day.AddYears(short_) : (DateOnly?)null;
        bill.Bill.Set("dispose_years", short_);
        if (by is { } last && short_ == long_) bill.Note("tax.acquisition.lines.temporary-by", rule.Articles, ("years", short_), ("day", last));
        else if (by is { } shorter) bill.Note("tax.acquisition.lines.temporary-by-either", rule.Articles, ("years", short_), ("day", shorter), ("more", long_), ("later", home.Acquired!.Value.AddYears(long_)));
        else if (short_ == long_) bill.Note("tax.acquisition.lines.temporary", rule.Articles, ("years", short_));
        else bill.Note("tax.acquisition.lines.temporary-either", rule.Articles, ("years", short_), ("more", long_));
    }

    /// <returns>The share of the tax that is left.</returns>
    private static Fraction AddRelief(AcquisitionBill bill, HomePurchase home, Fraction computed, AcquisitionBook book)
    {
        if (home.Relief is not { } asked) return 1;

        var name = new TextKey($"tax.acquisition.reliefs.{TaxText.Name(asked)}");
        if (home.Granted is { } relief)
        {
            var granted = new TextKey($"tax.acquisition.reliefs.{TaxText.Name(relief.Relief)}");
            var off = relief.Deducts is { } won ? Fraction.Min(won, computed) : computed;
            bill.Relieved("tax.acquisition.lines.relief", off, "", relief.Articles, ("relief", granted));
            return (computed - off) / computed;
        }

        if (home.Rules.Reliefs.Of(asked) is { } known)
        {
            var why = home.IsCorporate ? "relief-not-for-companies" : home.IsLuxury ? "relief-not-for-luxury" : "relief-too-dear";
            bill.Note($"tax.acquisition.lines.{why}", home.IsLuxury ? home.Rules.Reliefs.LuxuryExcludedArticles : known.Articles, ("relief", name));
        }
        else if (book.EndedBefore(home.Rules.Day, asked) is { } ended)
        {
            bill.Note("tax.acquisition.lines.relief-ended", ended.Articles, ("relief", name), ("day", ended.Until));
            bill.Bill.Add(new Lapse($"home-{TaxText.Name(asked)}", ended.Until, ended.Articles));
        }
        else
        {
            bill.Note("tax.acquisition.lines.relief-not-yet", home.Rules.Rates.Homes.Articles, ("relief", name), ("day", home.Rules.Day));
        }

        return 1;
    }

    private static void AddEducation(AcquisitionBill bill, HomePurchase home, Multiple? heavy, Fraction remaining)
    {
        var (rates, rule) = (home.Rules.Rates, home.Rules.Surtaxes.Education);

        // The heavier rate itself does not count, only the standard rate it is built on; nor does what luxury adds.
        var adjusted = heavy is null ? new Fraction(rates.OfHome(home.WholePrice) * rule.Homes.ShareOfRatePercent, 1_000_000) * home.RateFactor : new Fraction(rates.Heavy.StandardBp - rule.Others.LessBp, 10_000);
        var full = adjusted * home.Price * Fraction.Percent(rule.Percent) * home.EducationFactor;
        IReadOnlyList<Citation> articles = [.. heavy is null ? rule.Homes.Articles : rule.Heavy.Articles, .. home.EducationFactor == 1 ? Array.Empty<Citation>() : [rule.OrdinanceArticle]];
        var share = heavy is null
            ? AcquisitionBill.Working($"{home.Price:N0} × {AcquisitionBill.Percent(rates.OfHome(home.WholePrice))}{AcquisitionBill.Times(home.RateFactor)} × {rule.Homes.ShareOfRatePercent}% × {rule.Percent}%{AcquisitionBill.Times(home.EducationFactor)}")
            : AcquisitionBill.Working($"{home.Price:N0} × ({AcquisitionBill.Percent(rates.Heavy.StandardBp)} − {AcquisitionBill.Percent(rule.Others.LessBp)}) × {rule.Percent}%{AcquisitionBill.Times(home.EducationFactor)}");
        if (remaining == 1)
        {
            bill.Education(full, $"{share} = {full}", articles);
            return;
        }

        bill.Education(remaining * full, $"{full} × {Left(remaining)} = {remaining * full}", [.. articles, .. rule.Relieved.Articles], "tax.acquisition.lines.education-relieved");
        if (remaining > 0) bill.LeaveEducationOpen("education-of-deduction", full);
    }

    private static string Left(Fraction remaining) => AcquisitionBill.Working($"{(remaining * 100).ToString()}%");

    private static void AddRural(AcquisitionBill bill, HomePurchase home, Multiple? heavy, int luxuryBp)
    {
        var (rates, rule) = (home.Rules.Rates, home.Rules.Surtaxes.Rural);
        if (!home.IsOver85)
        {
            bill.NoRural("tax.acquisition.lines.no-rural-small-home", rule.SmallHomeArticles);
            return;
        }

        var bp = rule.StandardBp + ((heavy?.TimesBase ?? 0) * rates.Base.Bp) + luxuryBp;
        var tax = AcquisitionBill.Tax(home.Price, bp) * Fraction.Percent(rule.Percent);
        bill.Rural(tax, AcquisitionBill.Working($"{home.Price:N0} × {AcquisitionBill.Percent(bp)} × {rule.Percent}% = {tax}"), rule.Articles);
    }
}

namespace Madang.Server.Features.Tax.Acquisition;

/// <summary>Computes the tax on real estate other than a home by sale (Local Tax Act art. 11, 13-2(2), 15).</summary>
internal static class OtherPropertyTax
{
    public static TaxBill Bill(OtherProperty property, AcquisitionBook book)
    {
        var rates = property.Rules.Rates;
        var isHeavy = property.Cause == PropertyCause.HeavyGift;
        var rule = isHeavy ? new CauseRate(property.Cause, rates.Of(rates.Heavy.Gift), [.. rates.Heavy.Gift.Articles, .. rates.Heavy.StandardArticles]) : rates.Of(property.Cause);
        var rateBp = rule.Bp - (rule.LessBase ? rates.Base.Bp : 0);
        var bill = new AcquisitionBill(property.Rules, property.Value, rates.RoundDownTo);
        if (property.IsUntaxed) return bill.Untaxed(rates.Untaxed, rateBp);

        var computed = bill.Computed($"tax.acquisition.lines.cause-{TaxText.Name(property.Cause)}", rateBp, rule.LessBase ? [.. rule.Articles, .. rates.Base.Articles] : rule.Articles);
        computed = bill.Ordained(computed, rule.Bp, property.RateFactor);
        var remaining = AddFarmer(bill, property, computed, book);
        bill.Acquisition(remaining * computed, []);
        AddEducation(bill, property, isHeavy ? rates.Heavy.StandardBp : rule.Bp, remaining);
        AddRural(bill, property, rule.LessBase, isRelieved: remaining < 1);
        return bill.Finish((int)Fraction.Max(((property.RateFactor - 1) * rule.Bp) + rateBp, 0).FloorTo(1));
    }

    /// <returns>The share of the tax that is left.</returns>
    private static Fraction AddFarmer(AcquisitionBill bill, OtherProperty property, Fraction computed, AcquisitionBook book)
    {
        if (!property.IsFarmer) return 1;

        if (property.Rules.Reliefs.Farmer is { } relief)
        {
            var off = Fraction.Percent(relief.Percent) * computed;
            bill.Relieved("tax.acquisition.lines.farmer", off, AcquisitionBill.Working($"{computed} × {relief.Percent}% = {off}"), relief.Articles, ("percent", relief.Percent));
            return Fraction.Percent(100 - relief.Percent);
        }

        if (book.FarmerEndedBefore(property.Rules.Day) is { } ended)
        {
            bill.Note("tax.acquisition.lines.farmer-ended", ended.Articles, ("day", ended.Until));
            bill.Bill.Add(new Lapse("farmer", ended.Until, ended.Articles));
        }

        return 1;
    }

    private static void AddEducation(AcquisitionBill bill, OtherProperty property, int standardBp, Fraction remaining)
    {
        var rule = property.Rules.Surtaxes.Education;
        var full = Fraction.Max((property.RateFactor * standardBp) - rule.Others.LessBp, 0) / 10_000 * property.Value * Fraction.Percent(rule.Percent) * property.EducationFactor;
        var share = AcquisitionBill.Working($"{property.Value:N0} × ({AcquisitionBill.Percent(standardBp)}{AcquisitionBill.Times(property.RateFactor)} − {AcquisitionBill.Percent(rule.Others.LessBp)}) × {rule.Percent}%{AcquisitionBill.Times(property.EducationFactor)}");
        IReadOnlyList<Citation> articles = [.. property.Cause == PropertyCause.HeavyGift ? rule.Heavy.Articles : rule.Others.Articles, .. property.EducationFactor == 1 ? Array.Empty<Citation>() : [rule.OrdinanceArticle]];
        if (remaining == 1) bill.Education(full, $"{share} = {full}", articles);
        else bill.Education(remaining * full, AcquisitionBill.Working($"{full} × {(remaining * 100).ToString()}% = {remaining * full}"), [.. articles, .. rule.Relieved.Articles], "tax.acquisition.lines.education-relieved");
    }

    private static void AddRural(AcquisitionBill bill, OtherProperty property, bool isLessBase, bool isRelieved)
    {
        var (rates, rule) = (property.Rules.Rates, property.Rules.Surtaxes.Rural);
        if (isRelieved)
        {
            bill.NoRural("tax.acquisition.lines.no-rural-farmer", rule.FarmerArticles);
            return;
        }

        var bp = rule.StandardBp - (isLessBase ? rates.Base.Bp : 0) + (property.Cause == PropertyCause.HeavyGift ? rates.Heavy.Gift.TimesBase * rates.Base.Bp : 0);
        if (bp == 0) bill.NoRural("tax.acquisition.lines.no-rural-form", rule.Articles);
        else if (property is { IsHome: true, IsOver85: false }) bill.NoRural("tax.acquisition.lines.no-rural-small-home", rule.SmallHomeArticles);
        else
        {
            var tax = AcquisitionBill.Tax(property.Value, bp) * Fraction.Percent(rule.Percent);
            bill.Rural(tax, AcquisitionBill.Working($"{property.Value:N0} × {AcquisitionBill.Percent(bp)} × {rule.Percent}% = {tax}"), rule.Articles);
        }
    }
}

namespace Madang.Server.Features.Tax.Property;

/// <summary>Computes the property tax (Local Tax Act art. 104-123) with the urban share in it, the education tax on it and the fire-service share billed beside it.</summary>
internal static partial class PropertyTax
{
    public static TaxBill Bill(PropertyCase property)
    {
        var bill = Computed(property);
        PropertyOpenQuestions.AddTo(bill, property, Computed);
        return bill;
    }

    private static TaxBill Computed(PropertyCase property) => property.Kind switch
    {
        PropertyKind.House => BillOfHouse(property),
        PropertyKind.Building => BillOfBuilding(property),
        PropertyKind.Land => BillOfLand(property),
        PropertyKind.Craft => BillOfCraft(property),
        PropertyKind.Fire => BillOfFire(property),
        _ => throw new ArgumentOutOfRangeException(nameof(property)),
    };

    private static TaxBill BillOfBuilding(PropertyCase property)
    {
        var (bill, rules) = (new TaxBill(property.Rules.Edition), property.Rules);
        var rate = rules.Rates.Buildings.First(b => b.Building == property.Building);
        var taxBase = AddBase(bill, property, rules.Bases.BuildingPercent, rules.Bases.LandArticles);
        var main = MainTax(bill, property, rate.Rates, taxBase, $"tax.property.lines.building-{TaxText.Name(property.Building)}");
        var fire = property.FireTimes > 0 ? AddFire(bill, property, taxBase) : 0;
        var total = AddTaxes(bill, property, main, Urban(property, taxBase, rules.Collection.OtherBurden), fire);
        bill.Set("july", total);
        return bill;
    }

    private static TaxBill BillOfLand(PropertyCase property)
    {
        var (bill, rules) = (new TaxBill(property.Rules.Edition), property.Rules);
        var rate = rules.Rates.Land.First(l => l.Class == property.Land);
        var taxBase = AddBase(bill, property, rules.Bases.LandPercent, rules.Bases.LandArticles);
        var main = MainTax(bill, property, rate.Rates, taxBase, $"tax.property.lines.land-{TaxText.Name(property.Land)}");
        var total = AddTaxes(bill, property, main, rate.IsOutsideUrbanShare ? null : Urban(property, taxBase, rules.Collection.OtherBurden), 0);
        if (rate.IsOutsideUrbanShare && property.IsUrban) bill.Add(new TaxLine("tax.property.lines.urban-outside", 0, "", [rules.Rates.Urban.ExceptionArticle]));
        bill.Set("september", total);
        return bill;
    }

    private static TaxBill BillOfCraft(PropertyCase property)
    {
        var (bill, rules) = (new TaxBill(property.Rules.Edition), property.Rules);
        var rate = rules.Rates.Craft.First(c => c.Craft == property.Craft);
        var taxBase = AddBase(bill, property, 100, [rules.Bases.CraftArticle]);
        var total = AddTaxes(bill, property, MainTax(bill, property, rate.Rates, taxBase, $"tax.property.lines.craft-{TaxText.Name(property.Craft)}"), null, 0);
        bill.Set("july", total);
        return bill;
    }

    private static TaxBill BillOfFire(PropertyCase property)
    {
        var bill = new TaxBill(property.Rules.Edition);
        bill.Set("tax_base", property.TaxBase!.Value);
        var fire = AddFire(bill, property, property.TaxBase.Value);
        bill.Set("fire", fire);
        AddTotal(bill, property, fire);
        return bill;
    }

    private static long AddBase(TaxBill bill, PropertyCase property, int percent, IReadOnlyList<Citation> articles)
    {
        if (property.TaxBase is { } given)
        {
            bill.Set("tax_base", given);
            bill.Add(new TaxLine("tax.property.lines.base-given", given, "", articles));
            return given;
        }

        var taxBase = (Fraction.Percent(percent) * property.Value).FloorTo(1);
        bill.Set("tax_base", taxBase);
        bill.Add(new TaxLine("tax.property.lines.base", taxBase, TaxText.Working($"{property.Value:N0} × {percent}% = {Fraction.Percent(percent) * property.Value}"), articles, ("percent", percent)));
        return taxBase;
    }

    private static Owed MainTax(TaxBill bill, PropertyCase property, BracketRates rates, long taxBase, string label)
    {
        var (tax, working) = rates.On(taxBase);
        var owed = Adjusted(property, new Owed(label, tax, working, rates.Articles));
        bill.Set("raw_tax", owed.Tax.FloorTo(1));
        var burden = property.Rules.Collection.OtherBurden;
        return property.Kind == PropertyKind.Craft ? owed : Capped(owed, property.PreviousTax, burden.Percent, burden.Articles);
    }

    private static Owed Adjusted(PropertyCase property, Owed owed) => property.RateFactor == 1 ? owed : owed with
    {
        Tax = owed.Tax * property.RateFactor,
        Working = $"{owed.Working}; × {property.RateFactor} = {owed.Tax * property.RateFactor}",
        Articles = [.. owed.Articles, property.Rules.Rates.Ordinance.Article],
    };

    private static Owed? Urban(PropertyCase property, long taxBase, Burden burden) =>
        UncappedUrban(property, taxBase) is { } owed ? Capped(owed, property.PreviousUrban, burden.Percent, burden.Articles) : null;

    private static Owed? UncappedUrban(PropertyCase property, long taxBase)
    {
        if (!property.IsUrban) return null;
        var urban = property.Rules.Rates.Urban;
        var rate = property.UrbanRate ?? urban.Ratio;
        var articles = property.UrbanRate is null ? urban.Articles : [urban.OrdinanceArticle];
        return new Owed("tax.property.lines.urban", rate * taxBase, TaxText.Working($"{taxBase:N0} × {rate.ToPercent()}% = {rate * taxBase}"), articles);
    }

    // The burden of the year before; nothing is capped by a tax that there was not.
    private static Owed Capped(Owed owed, long? previous, int percent, IReadOnlyList<Citation> articles)
    {
        if (previous is not > 0) return owed;
        var cap = Fraction.Percent(percent) * previous.Value;
        return cap < owed.Tax
            ? owed with { Tax = cap, Working = TaxText.Working($"{owed.Working}; {previous:N0} × {percent}% = {cap}"), Articles = [.. owed.Articles, .. articles], IsCapped = true }
            : owed;
    }

    /// <summary>Adds the lines of the tax, the urban share and the education tax, and the total with what is owed beside them.</summary>
    private static long AddTaxes(TaxBill bill, PropertyCase property, Owed main, Owed? urban, long fire)
    {
        var collection = property.Rules.Collection;
        var (tax, urbanTax) = (Cut(property, main.Tax), urban is null ? 0 : Cut(property, urban.Tax));
        var isTooSmall = tax + urbanTax < collection.SmallSum.LeastWon;
        bill.Add(LineOf(property, main, tax));
        if (urban is not null) bill.Add(LineOf(property, urban, urbanTax));
        if (isTooSmall)
        {
            if (tax + urbanTax > 0) bill.Add(new TaxLine("tax.property.lines.too-small", -(tax + urbanTax), "", [collection.SmallSum.Article], ("least", collection.SmallSum.LeastWon)));
            (tax, urbanTax) = (0, 0);
        }

        bill.Set("property_tax", tax);
        bill.Set("urban", urbanTax);
        var education = AddEducation(bill, property, tax);
        bill.Set("edu", education);
        if (property.Kind is PropertyKind.House or PropertyKind.Building) bill.Set("fire", fire);
        return AddTotal(bill, property, tax + urbanTax + education + fire);
    }

    // The base is the tax that is paid, which is already cut, and not the urban share (art. 150 item 6, 151(1)6).
    private static long AddEducation(TaxBill bill, PropertyCase property, long tax)
    {
        var rule = property.Rules.Rates.Education;
        var rate = Fraction.Percent(rule.Percent) * property.EducationFactor;
        var education = Cut(property, rate * tax);
        IReadOnlyList<Citation> articles = property.EducationFactor == 1 ? rule.Articles : [.. rule.Articles, rule.OrdinanceArticle];
        bill.Add(new TaxLine(
            "tax.property.lines.education", education, TaxText.Working($"{tax:N0} × {rate.ToPercent()}% = {rate * tax}"),
            [.. articles, .. property.Rules.Collection.RoundDownTo.Articles], ("percent", rate.ToPercent())));
        return education;
    }

    private static long AddFire(TaxBill bill, PropertyCase property, long fireBase)
    {
        var rules = property.Rules.Fire;
        var multiple = rules.Multiples.First(m => m.Times == Math.Max(1, property.FireTimes));
        var (tax, working) = rules.Rates.On(fireBase);
        var owed = tax * multiple.Times * property.FireFactor;
        if (multiple.Times > 1) working = $"{working}; × {multiple.Times} = {tax * multiple.Times}";
        if (property.FireFactor != 1) working = $"{working}; × {property.FireFactor} = {owed}";
        var fire = Cut(property, owed);
        bill.Set("fire_base", fireBase);
        bill.Add(new TaxLine(
            multiple.Times == 1 ? "tax.property.lines.fire" : $"tax.property.lines.fire-{multiple.Times}", fire, working,
            [.. rules.Articles, .. multiple.Articles, .. property.FireFactor == 1 ? Array.Empty<Citation>() : [rules.Ordinance.Article], .. property.Rules.Collection.RoundDownTo.Articles]));
        if (fire >= rules.SmallSum.LeastWon) return fire;

        if (fire > 0) bill.Add(new TaxLine("tax.property.lines.fire-too-small", -fire, "", [rules.SmallSum.Article], ("least", rules.SmallSum.LeastWon)));
        return 0;
    }

    private static long AddTotal(TaxBill bill, PropertyCase property, long total)
    {
        bill.Add(new TaxLine("tax.property.lines.total", total, "", property.Rules.Collection.Due.Articles));
        bill.Set("total", total);
        return total;
    }

    private static TaxLine LineOf(PropertyCase property, Owed owed, long cut) =>
        new(owed.Label + (owed.IsCapped ? "-capped" : ""), cut, owed.Working, [.. owed.Articles, .. property.Rules.Collection.RoundDownTo.Articles]);

    private static long Cut(PropertyCase property, Fraction tax) => tax.FloorTo(property.Rules.Collection.RoundDownTo.Won);

    /// <summary>A tax that is not yet cut, and how it came about.</summary>
    private sealed record Owed(string Label, Fraction Tax, string Working, IReadOnlyList<Citation> Articles, bool IsCapped = false);
}

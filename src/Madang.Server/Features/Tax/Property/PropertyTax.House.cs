namespace Madang.Server.Features.Tax.Property;

/// <summary>Houses: the share of an only home, two caps, and two halves.</summary>
internal static partial class PropertyTax
{
    private static readonly string[] Halved = ["property_tax", "urban", "edu", "fire"];

    private static TaxBill BillOfHouse(PropertyCase house)
    {
        var (bill, rules) = (new TaxBill(house.Rules.Edition), house.Rules);
        var taxBase = AddHouseBase(bill, house);
        var main = MainOfHouse(bill, house, taxBase);
        var burden = rules.Collection.HouseBurden;
        var percent = burden.PercentAt(house.Value, house.IsCompany);
        var urban = UncappedUrban(house, taxBase) is { } uncapped ? Capped(uncapped, house.PreviousUrban, percent, burden.Articles) : null;
        var fire = house.BuildingValue is { } building ? AddFire(bill, house, AddFireBase(bill, house, building)) : 0;
        AddTaxes(bill, house, Capped(main, house.PreviousTax, percent, burden.Articles), urban, fire);
        Halve(bill, house);
        return bill;
    }

    private static int PercentOf(PropertyCase house) => house.IsOneHome ? house.Rules.Bases.OneHomePercentAt(house.Value) : house.Rules.Bases.HousePercent;

    private static long AddHouseBase(TaxBill bill, PropertyCase house)
    {
        var bases = house.Rules.Bases;
        var percent = PercentOf(house);
        var uncapped = (Fraction.Percent(percent) * house.Value).FloorTo(1);
        bill.Add(new TaxLine(
            house.IsOneHome ? "tax.property.lines.base-one-home" : "tax.property.lines.base", uncapped,
            TaxText.Working($"{house.Value:N0} × {percent}% = {Fraction.Percent(percent) * house.Value}"), bases.HouseArticles, ("percent", percent)));
        var taxBase = uncapped;
        if (house.PreviousPrice is { } previous && bases.HouseCap is { } rule)
        {
            var cap = (Fraction.Percent(percent) * previous) + (Fraction.Percent(rule.Percent) * uncapped);
            if (cap < taxBase)
            {
                taxBase = cap.FloorTo(1);
                bill.Add(new TaxLine(
                    "tax.property.lines.base-cap", taxBase, TaxText.Working($"{previous:N0} × {percent}% + {uncapped:N0} × {rule.Percent}% = {cap}"), rule.Articles, ("percent", rule.Percent)));
            }
        }

        bill.Set("tax_base", taxBase);
        return taxBase;
    }

    private static Owed MainOfHouse(TaxBill bill, PropertyCase house, long taxBase)
    {
        var rates = house.Rules.Rates;
        var (tax, working) = rates.House.On(taxBase);
        var owed = Adjusted(house, new Owed("tax.property.lines.house", tax, working, rates.House.Articles));
        if (house.IsOneHome && rates.OneHome is { } oneHome && house.Value <= oneHome.PriceAtMost)
        {
            // An ordinance that spares more than the lower rates do takes their place (art. 111-2(3)).
            var (lower, lowerWorking) = oneHome.Rates.On(taxBase);
            if (lower <= owed.Tax) owed = new Owed("tax.property.lines.house-one-home", lower, lowerWorking, oneHome.Articles);
        }

        bill.Set("raw_tax", owed.Tax.FloorTo(1));
        return owed;
    }

    private static long AddFireBase(TaxBill bill, PropertyCase house, long building)
    {
        var percent = house.TakesFireBaseOfOtherHouses ? house.Rules.Bases.HousePercent : PercentOf(house);
        var fireBase = (Fraction.Percent(percent) * building).FloorTo(1);
        bill.Add(new TaxLine(
            "tax.property.lines.fire-base", fireBase, TaxText.Working($"{building:N0} × {percent}% = {Fraction.Percent(percent) * building}"), [house.Rules.Fire.BaseArticle], ("percent", percent)));
        return fireBase;
    }

    private static void Halve(TaxBill bill, PropertyCase house)
    {
        var rule = house.Rules.Collection.HouseHalves;
        var isWhole = bill.Result["property_tax"] + bill.Result["urban"] <= rule.WholeInFirstUpTo;
        bill.Set("one_shot_july", isWhole);
        long july = 0, september = 0;
        foreach (var name in Halved)
        {
            var (first, second) = HalvesOf(bill.Result[name], house.Rules.Collection.RoundDownTo.Won, isWhole);
            bill.Set($"july_{name}", first);
            bill.Set($"september_{name}", second);
            july += first;
            september += second;
        }

        bill.Set("july", july);
        bill.Set("september", september);
    }

    /// <summary>The second half is cut; what that leaves over is paid with the first.</summary>
    public static (long First, long Second) HalvesOf(long tax, long unit, bool isWhole)
    {
        var second = isWhole ? 0 : tax / 2 / unit * unit;
        return (tax - second, second);
    }
}

namespace Madang.Server.Features.Tax.Property;

/// <summary>What the law leaves open of the property tax. Each figure is computed by the usual reading and shown with the range of the others.</summary>
internal static class PropertyOpenQuestions
{
    private static readonly string[] Taxes = ["property_tax", "urban", "edu", "fire"];

    /// <param name="computed">Computes a case by the reading that its properties say.</param>
    public static void AddTo(TaxBill bill, PropertyCase property, Func<PropertyCase, TaxBill> computed)
    {
        if (property.Kind != PropertyKind.House) return;

        AddLapses(bill, property, computed);
        if (property is { IsOneHome: true, BuildingValue: not null } && property.Rules.Bases.OneHomePercentAt(property.Value) != property.Rules.Bases.HousePercent)
        {
            var other = computed(property with { TakesFireBaseOfOtherHouses = true });
            foreach (var figure in new[] { "total", "fire_base", "fire" }) AddRange(bill, "one-home-fire-base", figure, other.Result[figure]);
        }

        if (!bill.Flags["one_shot_july"]) AddRemainder(bill, property);
        AddThreshold(bill, property);
    }

    private static void AddLapses(TaxBill bill, PropertyCase house, Func<PropertyCase, TaxBill> computed)
    {
        if (!house.IsOneHome || house.Rules.Renewed is not { } renewed) return;

        foreach (var ended in (house.Rules.Bases.Lapses ?? []).Concat(house.Rules.Rates.Lapses ?? [])) bill.Add(new Lapse(ended.Code, ended.EndedOn, ended.Articles));
        var other = computed(house with { Rules = renewed });
        foreach (var figure in new[] { "total", "property_tax", "tax_base" }) AddRange(bill, "one-home-renewed", figure, other.Result[figure]);
    }

    // The texts say which instalment the rest belongs to of money that is parted, but no bill of halves was seen.
    private static void AddRemainder(TaxBill bill, PropertyCase house)
    {
        var unit = house.Rules.Collection.RoundDownTo.Won;
        var odd = Taxes.Count(t => bill.Result[t] / unit % 2 == 1);
        if (odd == 0) return;

        bill.Add(new Uncertainty("half-remainder", "july", bill.Result["july"] - (unit * odd), bill.Result["july"]));
        bill.Add(new Uncertainty("half-remainder", "september", bill.Result["september"], bill.Result["september"] + (unit * odd)));
    }

    // "The tax" of the threshold is read as the tax with its urban share; it could be the tax alone, or all that is on the bill.
    private static void AddThreshold(TaxBill bill, PropertyCase house)
    {
        var most = house.Rules.Collection.HouseHalves.WholeInFirstUpTo;
        var (least, total) = (bill.Result["property_tax"], bill.Result["total"]);
        if (least > most || total <= most) return;

        var unit = house.Rules.Collection.RoundDownTo.Won;
        var second = Taxes.Sum(t => PropertyTax.HalvesOf(bill.Result[t], unit, isWhole: false).Second);
        bill.Add(new Uncertainty("whole-in-july", "july", total - second, total, ("most", most)));
        bill.Add(new Uncertainty("whole-in-july", "september", 0, second, ("most", most)));
    }

    private static void AddRange(TaxBill bill, string code, string figure, long other)
    {
        var one = bill.Result[figure];
        if (one != other) bill.Add(new Uncertainty(code, figure, Math.Min(one, other), Math.Max(one, other)));
    }
}

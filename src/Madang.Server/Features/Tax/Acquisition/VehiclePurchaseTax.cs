namespace Madang.Server.Features.Tax.Acquisition;

/// <summary>Computes the tax on a vehicle that is acquired (Local Tax Act art. 12(1)2).</summary>
internal static class VehiclePurchaseTax
{
    public static TaxBill Bill(VehiclePurchase vehicle, AcquisitionBook book)
    {
        var (rates, rateBp) = (vehicle.Rules.Vehicles, vehicle.RateBp);
        var bill = new AcquisitionBill(vehicle.Rules, vehicle.Base, rates.RoundDownTo);
        if (vehicle.Base <= rates.Untaxed.UpToWon) return bill.Untaxed(rates.Untaxed, rateBp);

        if (vehicle.IsUsed && vehicle.StandardValue > vehicle.Price) bill.Note("tax.acquisition.lines.standard-value", rates.UsedValueArticles, ("value", vehicle.StandardValue), ("price", vehicle.Price));
        var computed = bill.Computed(
            vehicle.IsLight ? "tax.acquisition.lines.vehicle-light" : "tax.acquisition.lines.vehicle", rateBp, rates.Of(vehicle.Kind, vehicle.Usage).Articles,
            ("kind", new TextKey($"tax.acquisition.kinds.{TaxText.Name(vehicle.Kind)}")), ("usage", new TextKey($"tax.acquisition.usages.{TaxText.Name(vehicle.Usage)}")));
        computed = bill.Ordained(computed, rateBp, vehicle.RateFactor);
        bill.Acquisition(computed - AddRelief(bill, vehicle, computed, book), []);
        bill.Note("tax.acquisition.lines.no-education-vehicle", vehicle.Rules.Surtaxes.Education.OnlyLandArticles);
        bill.NoRural("tax.acquisition.lines.no-rural-vehicle", vehicle.Rules.Surtaxes.Rural.VehicleArticles);
        return bill.Finish((int)(vehicle.RateFactor * rateBp).FloorTo(1));
    }

    /// <returns>What is taken off.</returns>
    private static Fraction AddRelief(AcquisitionBill bill, VehiclePurchase vehicle, Fraction computed, AcquisitionBook book)
    {
        AddEnded(bill, vehicle, book);
        var candidates = VehiclePurchaseReliefs.Of(vehicle, computed);
        if (candidates.Count == 0) return 0;

        var best = candidates[0];
        foreach (var other in candidates.Where(c => c.Off > best.Off)) best = other;
        bill.Relieved($"tax.acquisition.lines.vehicle-relief-{best.Name}", best.Off, "", best.Articles, ("percent", vehicle.Rules.VehicleReliefs.Least.Percent));
        if (candidates.Count > 1) bill.Note("tax.acquisition.lines.one-relief", vehicle.Rules.VehicleReliefs.OneOnlyArticles);
        return best.Off;
    }

    private static void AddEnded(AcquisitionBill bill, VehiclePurchase vehicle, AcquisitionBook book)
    {
        if (vehicle.Engine is not { } engine || VehiclePurchaseReliefs.FixedOf(engine, vehicle.Rules.VehicleReliefs) is not null) return;
        if (book.EndedBefore(vehicle.Rules.Day, r => VehiclePurchaseReliefs.FixedOf(engine, r)) is not { } ended) return;

        bill.Note("tax.acquisition.lines.engine-ended", ended.Articles, ("engine", new TextKey($"tax.acquisition.engines.{TaxText.Name(engine)}")), ("day", ended.Until));
        bill.Bill.Add(new Lapse($"engine-{TaxText.Name(engine)}", ended.Until, ended.Articles));
    }
}

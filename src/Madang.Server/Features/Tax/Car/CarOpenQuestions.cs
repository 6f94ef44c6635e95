namespace Madang.Server.Features.Tax.Car;

/// <summary>What the law leaves open of the car tax. Each figure is computed by the usual reading and shown with the range of the others.</summary>
internal static class CarOpenQuestions
{
    // The figures that are paid, the most asked for first.
    private static readonly string[] Figures = ["total", "seller_total", "buyer_total"];

    /// <param name="computed">Computes a case by the reading that its properties say.</param>
    public static void AddTo(TaxBill bill, CarCase car, Func<CarCase, TaxBill> computed)
    {
        if (car.Question is EducationOnly) return;

        if (car.Question is PaidAhead or BilledInJune && bill.Result["car"] > 0) AddRounding(bill, car);
        if (car.Question is ChangedHands) AddOther(bill, "transfer-day", computed(car with { CountsDayOtherwise = true }), "seller_total", "buyer_total");
        if (car.Question is StruckOff) AddOther(bill, "scrapping-day", computed(car with { CountsDayOtherwise = true }), "total");
        if (car.Kind == VehicleKind.Goods && car.LoadKg > car.Rules.Rates.Goods.Steps[^1].UpToKg)
            AddOther(bill, "goods-steps", computed(car with { CountsOnlyWholeSteps = true }), Figures);
        if (SmallOf(car.Class) is { } small && car.Rules.Rates.Classes.First(c => c.Class == small).Of(car.Usage) is not null)
            AddOther(bill, "large-bus", computed(car with { Class = small }), Figures);
        if (car.Energy == VehicleEnergy.Hydrogen) AddOther(bill, "hydrogen-car", bill, Figures);
    }

    // Whether the deduction or the tax after it is cut, no text says; each tax may be one unit more or less.
    private static void AddRounding(TaxBill bill, CarCase car)
    {
        var unit = car.Rules.Collection.RoundDownTo.Won;
        string[] taxes = bill.Result["edu"] > 0 ? ["car", "edu"] : ["car"];
        Add("total", unit * taxes.Length);
        foreach (var tax in taxes) Add(tax, unit);

        void Add(string figure, long either) =>
            bill.Add(new Uncertainty("prepayment-rounding", figure, Math.Max(0, bill.Result[figure] - either), bill.Result[figure] + either, ("won", unit)));
    }

    private static void AddOther(TaxBill bill, string code, TaxBill other, params IEnumerable<string> figures)
    {
        foreach (var figure in figures.Where(f => bill.Result.ContainsKey(f)))
        {
            var (one, two) = (bill.Result[figure], other.Result[figure]);
            bill.Add(new Uncertainty(code, figure, Math.Min(one, two), Math.Max(one, two)));
        }
    }

    private static VehicleClass? SmallOf(VehicleClass? large) => large switch
    {
        VehicleClass.LargeBus => VehicleClass.SmallBus,
        VehicleClass.LargeCharteredBus => VehicleClass.SmallCharteredBus,
        _ => null,
    };
}

using System.Globalization;

namespace Madang.Server.Features.Tax.Car;

/// <summary>Computes the tax on owning a vehicle (Local Tax Act art. 124-134) with the education tax on it.</summary>
internal static partial class CarTax
{
    public static TaxBill Bill(CarCase car)
    {
        var bill = Computed(car);
        CarOpenQuestions.AddTo(bill, car, Computed);
        return bill;
    }

    private static TaxBill Computed(CarCase car) => car.Question switch
    {
        WholeYear => BillOfYear(car),
        PaidAhead ahead => BillPaidAhead(car, ahead.Window),
        BilledInJune => BillInJune(car),
        NewlyRegistered registered => BillOfRegistration(car, registered.On),
        ChangedHands changed => BillOfTransfer(car, changed.On),
        StruckOff struckOff => BillOfScrapping(car, struckOff.On),
        EducationOnly education => BillOfEducation(car, education.CarTax),
        _ => throw new ArgumentOutOfRangeException(nameof(car)),
    };

    private static TaxBill BillOfYear(CarCase car)
    {
        var year = CarYear.Of(car);
        var bill = new TaxBill(car.Rules.Edition);
        bill.Add(year.Rate);
        var first = AddHalf(bill, car, year, year.First);
        var second = AddHalf(bill, car, year, year.Second);
        bill.Set("car", first.Car + second.Car);
        bill.Set("edu", first.Education + second.Education);
        AddTotal(bill, car, first.Car + first.Education + second.Car + second.Education, car.Rules.Collection.Halves.Articles);
        return bill;
    }

    private static (long Car, long Education) AddHalf(TaxBill bill, CarCase car, CarYear year, HalfYear half)
    {
        var tax = Cut(car, half.Tax);
        var working = half.Percent == 0
            ? Working($"{year.Full:N0} ÷ 2 = {half.Tax}")
            : Working($"{year.Full:N0} ÷ 2 × {100 - half.Percent}% = {half.Tax}");
        Citation[] relief = half.Percent == 0 ? [] : [.. car.Rules.AgeRelief.Articles];
        bill.Add(new TaxLine(
            half.Percent == 0 ? $"tax.car.lines.half-{half.Number}" : $"tax.car.lines.half-{half.Number}-relieved", tax, working,
            [.. car.Rules.Collection.Halves.Articles, .. relief, .. car.Rules.Collection.RoundDownTo.Articles], ("age", half.Age), ("percent", half.Percent)));
        var education = AddEducation(bill, car, tax, $"tax.car.lines.half-{half.Number}-education");
        bill.Set($"h{half.Number}_car", tax);
        bill.Set($"h{half.Number}_edu", education);
        return (tax, education);
    }

    private static TaxBill BillOfEducation(CarCase car, long tax)
    {
        var bill = new TaxBill(car.Rules.Edition);
        bill.Set("edu", AddEducation(bill, car, tax, "tax.car.lines.education"));
        return bill;
    }

    private static long AddEducation(TaxBill bill, CarCase car, long tax, string label)
    {
        var education = EducationOn(car, tax);
        if (!car.Rules.Education.IsOwedFor(car.Kind, car.Usage))
        {
            if (car.Question is EducationOnly) bill.Add(new TaxLine("tax.car.lines.no-education", 0, "", car.Rules.Education.Articles));
            return 0;
        }

        var percent = EducationRate(car);
        bill.Add(new TaxLine(
            label, education, Working($"{tax:N0} × {percent * 100}% = {percent * tax}"),
            [.. car.Rules.Education.Articles, .. car.EducationFactor == 1 ? Array.Empty<Citation>() : [car.Rules.Education.OrdinanceArticle], .. car.Rules.Collection.RoundDownTo.Articles], ("percent", (percent * 100).ToString())));
        return education;
    }

    // The base is the car tax that is paid, which is already cut (art. 151(1)7).
    private static long EducationOn(CarCase car, long tax) =>
        car.Rules.Education.IsOwedFor(car.Kind, car.Usage) ? Cut(car, EducationRate(car) * tax) : 0;

    private static Fraction EducationRate(CarCase car) => Fraction.Percent(car.Rules.Education.Percent) * car.EducationFactor;

    private static void AddTotal(TaxBill bill, CarCase car, long total, IReadOnlyList<Citation> articles)
    {
        bill.Set("total", total);
        Citation[] education = car.Rules.Education.IsOwedFor(car.Kind, car.Usage) ? [.. car.Rules.Education.Articles] : [];
        bill.Add(new TaxLine("tax.car.lines.total", total, "", [.. articles, .. education]));
    }

    private static long Cut(CarCase car, Fraction tax) => tax.FloorTo(car.Rules.Collection.RoundDownTo.Won);

    private static string Working(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

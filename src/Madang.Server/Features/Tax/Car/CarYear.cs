using System.Globalization;

namespace Madang.Server.Features.Tax.Car;

/// <summary>The car tax of a whole year, exact and not yet cut to what is collected.</summary>
/// <param name="Full">Before the relief for age.</param>
/// <param name="Rate">The line that explains <paramref name="Full"/>.</param>
internal sealed record CarYear(long Full, TaxLine Rate, HalfYear First, HalfYear Second)
{
    public Fraction Total => First.Tax + Second.Tax;

    public HalfYear HalfOf(DateOnly day) => day.Month <= 6 ? First : Second;

    public static CarYear Of(CarCase car)
    {
        var rate = Adjusted(car, RateOf(car));
        return new CarYear(rate.Amount, rate, Half(1), Half(2));

        HalfYear Half(int number)
        {
            var year = car.Rules.Year;
            var (from, to) = number == 1 ? (new DateOnly(year, 1, 1), new DateOnly(year, 6, 30)) : (new DateOnly(year, 7, 1), new DateOnly(year, 12, 31));
            var age = IsRelieved(car) ? AgeIn(year, number, car.BaseDate!.Value) : 0;
            var percent = car.Rules.AgeRelief.PercentAt(age);
            return new HalfYear(number, from, to, age, percent, new Fraction(rate.Amount, 2) * Fraction.Percent(100 - percent));
        }
    }

    private static TaxLine Adjusted(CarCase car, TaxLine rate)
    {
        if (car.RateFactor == 1) return rate;
        var adjusted = (car.RateFactor * rate.Amount).FloorTo(1);
        return rate with { Amount = adjusted, Working = TaxText.Working($"{rate.Amount:N0} × {car.RateFactor} = {adjusted:N0}"), Articles = [.. rate.Articles, car.Rules.Rates.OrdinanceArticle] };
    }

    // Only private cars taxed by displacement grow cheaper.
    private static bool IsRelieved(CarCase car) => car is { Kind: VehicleKind.Passenger, Usage: VehicleUsage.Private, BaseDate: not null };

    // Enforcement decree art. 122(2): what began in a second half is a year younger in the first.
    private static int AgeIn(int year, int half, DateOnly baseDate) => year - baseDate.Year + (baseDate.Month > 6 && half == 1 ? 0 : 1);

    private static TaxLine RateOf(CarCase car)
    {
        var rates = car.Rules.Rates;
        switch (car.Kind)
        {
            case VehicleKind.Passenger:
                var rate = rates.Passenger.Of(car.Usage).First(r => r.UpToCc is null || car.Cc <= r.UpToCc);
                var tax = car.Cc * rate.WonPerCc;
                return new TaxLine("tax.car.lines.by-cc", tax, Working($"{car.Cc:N0} × {rate.WonPerCc:N0} = {tax:N0}"), [rates.Passenger.Article], ("cc", (long)car.Cc), ("won", rate.WonPerCc));

            case VehicleKind.OtherPassenger:
                return Flat(rates.OtherPassenger.Of(car.Usage), rates.OtherPassenger.Article, "tax.car.kinds.otherPassenger");

            case VehicleKind.Bus or VehicleKind.Special:
                var part = rates.Classes.First(c => c.Class == car.Class);
                return Flat(part.Of(car.Usage)!.Value, part.Article, $"tax.car.classes.{CarWire.Name(part.Class)}");

            case VehicleKind.Goods:
                return GoodsOf(car, rates.Goods);

            case VehicleKind.ThreeWheeled when car.Cc > 0 && car.Cc <= rates.ThreeWheeled.MotorcycleAboveCc:
                return new TaxLine("tax.car.lines.small-motorcycle", 0, "", [rates.ThreeWheeled.MotorcycleArticle], ("cc", (long)rates.ThreeWheeled.MotorcycleAboveCc));

            case VehicleKind.ThreeWheeled:
                return Flat(rates.ThreeWheeled.Of(car.Usage), rates.ThreeWheeled.Article, "tax.car.kinds.threeWheeled");

            default:
                throw new ArgumentOutOfRangeException(nameof(car));
        }
    }

    private static TaxLine GoodsOf(CarCase car, GoodsRates goods)
    {
        if (goods.Steps.FirstOrDefault(s => car.LoadKg <= s.UpToKg) is { } step)
            return new TaxLine("tax.car.lines.by-load", step.Of(car.Usage), "", [goods.Article], ("kg", (long)step.UpToKg));

        var last = goods.Steps[^1];
        var beyond = car.LoadKg - last.UpToKg + (car.CountsOnlyWholeSteps ? 0 : goods.Beyond.EveryKg - 1);
        var begun = beyond / goods.Beyond.EveryKg;
        var tax = last.Of(car.Usage) + (begun * goods.Beyond.Of(car.Usage));
        return new TaxLine(
            "tax.car.lines.beyond-load", tax, Working($"{last.Of(car.Usage):N0} + {begun} × {goods.Beyond.Of(car.Usage):N0} = {tax:N0}"), [goods.Article],
            ("kg", (long)last.UpToKg), ("every", (long)goods.Beyond.EveryKg), ("begun", (long)begun));
    }

    private static TaxLine Flat(long tax, Citation article, string vehicle) => new("tax.car.lines.flat", tax, "", [article], ("vehicle", new TextKey(vehicle)));

    private static string Working(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The tax of a half year, exact.</summary>
/// <param name="Age">The vehicle's age in the half; 0 where age does not matter.</param>
/// <param name="Percent">What it is spared for its age.</param>
internal sealed record HalfYear(int Number, DateOnly From, DateOnly To, int Age, int Percent, Fraction Tax)
{
    public int Days => To.DayNumber - From.DayNumber + 1;
}

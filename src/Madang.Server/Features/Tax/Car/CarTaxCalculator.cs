namespace Madang.Server.Features.Tax.Car;

/// <summary>The tax on owning a vehicle.</summary>
internal sealed class CarTaxCalculator(CarRuleBook book) : ITaxCalculator
{
    /// <summary>The service's id in services.json and in what is counted.</summary>
    public const string ServiceId = "car-tax";

    public string Tax => book.Words.Tax;

    public string Service => ServiceId;

    public IReadOnlyList<TaxInput> Inputs { get; } = InputsOf(book.Words);

    public TaxAnswer Calculate(TaxInputs inputs)
    {
        var check = new CarInputsCheck(CarInputs.From(inputs), book);
        return check.Run() is { } car ? TaxAnswer.Of(CarTax.Bill(car)) : TaxAnswer.Refused(check.Refusals);
    }

    private static TaxInput[] InputsOf(CarWords words) =>
    [
        Input(CarWire.Year, TaxInputKind.Year, "The tax year."),
        Input(CarWire.Kind, TaxInputKind.Word, "Kind of vehicle.", words.Kinds.Values),
        Input(CarWire.Subtype, TaxInputKind.Word, "Needed for buses and special vehicles.", words.Classes.Values.SelectMany(c => c)),
        Input(CarWire.Energy, TaxInputKind.Word, "What a car without displacement runs on.", words.Energies.Values),
        Input(CarWire.Usage, TaxInputKind.Word, "Private, which is meant when nothing is said, or business.", words.Usages.Values),
        Input(CarWire.Cc, TaxInputKind.Cc, "Displacement."),
        Input(CarWire.LoadKg, TaxInputKind.Kilograms, "Rated load in kilograms."),
        Input(CarWire.BaseDate, TaxInputKind.MonthOrDay, "First registration, or 31 December of the year it was made when that was earlier."),
        Input(CarWire.Mode, TaxInputKind.Word, "What is asked; nothing for the two halves of the year.", CarWire.Modes),
        Input(CarWire.Month, TaxInputKind.Month, "1, 3, 6 or 9, for prepay."),
        Input(CarWire.Date, TaxInputKind.Day, "Day of registration, transfer or scrapping, for the modes that begin with prorate."),
        Input(CarWire.CarTax, TaxInputKind.Won, "A car tax in won, for edu_only."),
        Input(CarWire.RateFactor, TaxInputKind.Ratio, "What an ordinance multiplies the rates of the law with, from 1 to 3/2."),
        Input(CarWire.EducationFactor, TaxInputKind.Ratio, "What an ordinance multiplies the rate of the education tax with, from 1/2 to 3/2."),
    ];

    private static TaxInput Input(string name, TaxInputKind kind, string description, IEnumerable<string>? words = null)
    {
        var input = new TaxInput(name, kind, description) { Words = [.. words ?? []] };
        return kind is TaxInputKind.Word or TaxInputKind.Ratio ? input : input with { UnreadableText = $"tax.car.refusals.{name.Replace('_', '-')}-unreadable" };
    }
}

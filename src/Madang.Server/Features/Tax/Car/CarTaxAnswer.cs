using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Madang.Server.Features.Tax.Car;

/// <summary>Everything the page says about a case: the bill asked for, and what it is compared with.</summary>
internal sealed class CarTaxAnswer
{
    private readonly CarRuleBook _book;

    public CarTaxAnswer(CarCase car, CarRuleBook book, DateOnly today)
    {
        (Case, _book) = (car, book);
        Bill = CarTax.Bill(car);
        if (car.Question is EducationOnly) return;

        Year = CarYear.Of(car);
        BothHalves = CarTax.Bill(car with { Question = new WholeYear() });
        var rule = car.Rules.Prepayment;
        if (car.Question is WholeYear && Year.Full > 0 && !(Year.Total > rule.Lumpsum.YearAtMost)) Lumpsum = CarTax.Bill(car with { Question = new BilledInJune() });
        if (car.Question is WholeYear or PaidAhead && Year.Full > 0) Ahead = [.. rule.Windows.Select(w => AheadIn(w, today))];
    }

    public CarCase Case { get; }

    public TaxBill Bill { get; }

    /// <summary>Null when only the education tax was asked for.</summary>
    public CarYear? Year { get; }

    /// <summary>The bill of the whole year; null when only the education tax was asked for.</summary>
    public TaxBill? BothHalves { get; }

    /// <summary>Set when the year may be billed whole in June.</summary>
    public TaxBill? Lumpsum { get; }

    /// <summary>What paying ahead saves in each month; empty where that is not the question.</summary>
    public IReadOnlyList<AheadChoice> Ahead { get; } = [];

    public string Version => Case.Rules.Edition.Version;

    public DateOnly ReadOn => Case.Rules.Edition.ReadOn;

    /// <summary>The figure that answers the question.</summary>
    public long Headline => Bill.Result.TryGetValue("total", out var total) ? total : Bill.Result["edu"];

    /// <summary>The calculation's own address: the inputs that matter and nothing else.</summary>
    public string Share => AddressOf(Case.Question);

    /// <summary>The same vehicle, counted from its registration; null unless it is first registered in the tax year.</summary>
    public string? FromRegistration =>
        Case.Question is WholeYear && Case.BaseDate is { } day && day.Year == Case.Rules.Year ? AddressOf(new NewlyRegistered(day)) : null;

    private AheadChoice AheadIn(PrepaymentWindow window, DateOnly today)
    {
        var closes = window.Closes.In(Case.Rules.Year);
        if (Case.BaseDate > closes) return new AheadChoice(window, null, 0, IsPassed: false);

        var bill = CarTax.Bill(Case with { Question = new PaidAhead(window) });
        var without = window.Pays == PaidAtOnce.Year ? BothHalves!.Result["total"] : BothHalves!.Result["h2_car"] + BothHalves.Result["h2_edu"];
        return new AheadChoice(window, bill, without - bill.Result["total"], closes < today);
    }

    private string AddressOf(CarQuestion question)
    {
        var words = _book.Words;
        var usesAge = Case is { Kind: VehicleKind.Passenger, Usage: VehicleUsage.Private };
        List<KeyValuePair<string, string?>> inputs =
        [
            new(CarWire.Year, Text(Case.Rules.Year)),
            new(CarWire.Kind, words.Kinds[Case.Kind]),
            new(CarWire.Subtype, Case.Class is { } part ? words.Classes[part][0] : null),
            new(CarWire.Energy, Case.Energy is { } energy ? words.Energies[energy] : null),
            new(CarWire.Usage, words.Usages[Case.Usage]),
            new(CarWire.Cc, Case.Kind is VehicleKind.Passenger or VehicleKind.ThreeWheeled && Case.Cc > 0 ? Text(Case.Cc) : null),
            new(CarWire.LoadKg, Case.Kind == VehicleKind.Goods && Case.LoadKg > 0 ? Text(Case.LoadKg) : null),
            new(CarWire.BaseDate, usesAge && Case.BaseDate is { } day ? Text(day) : null),
        ];
        inputs.AddRange(question switch
        {
            PaidAhead ahead => [new(CarWire.Mode, CarWire.Prepay), new(CarWire.Month, Text(ahead.Window.Month))],
            BilledInJune => [new(CarWire.Mode, CarWire.LumpsumJune)],
            NewlyRegistered registered => [new(CarWire.Mode, CarWire.ProrateNew), new(CarWire.Date, Text(registered.On))],
            StruckOff struckOff => [new(CarWire.Mode, CarWire.ProrateScrap), new(CarWire.Date, Text(struckOff.On))],
            ChangedHands changed => [new(CarWire.Mode, CarWire.ProrateTransfer), new(CarWire.Date, Text(changed.On))],
            EducationOnly education => [new(CarWire.Mode, CarWire.EduOnly), new(CarWire.CarTax, education.CarTax.ToString(CultureInfo.InvariantCulture))],
            _ => [],
        });
        if (Case.RateFactor != 1) inputs.Add(new(CarWire.RateFactor, Case.RateFactor.ToRatio()));
        if (Case.EducationFactor != 1) inputs.Add(new(CarWire.EducationFactor, Case.EducationFactor.ToRatio()));
        return QueryHelpers.AddQueryString(ShowCarTax.Path, inputs.Where(i => i.Value is not null));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}

/// <param name="Bill">Null when the vehicle is not yet registered then.</param>
/// <param name="Saves">Won, compared with paying the same at the usual times.</param>
internal sealed record AheadChoice(PrepaymentWindow Window, TaxBill? Bill, long Saves, bool IsPassed);

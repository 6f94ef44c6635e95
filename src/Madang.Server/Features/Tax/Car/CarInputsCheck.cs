namespace Madang.Server.Features.Tax.Car;

/// <summary>Turns inputs into a case that can be computed, or says of every input what is wrong with it.</summary>
internal sealed class CarInputsCheck(CarInputs inputs, CarRuleBook book)
{
    // Larger than any vehicle on a road; what is beyond is a slip of the finger.
    private const long LargestCc = 100_000;
    private const long LargestLoadKg = 1_000_000;
    private const long LargestTax = 1_000_000_000_000;
    private static readonly DateOnly FirstCars = new(1900, 1, 1);

    private readonly List<TaxRefusal> _refusals = [];

    public IReadOnlyList<TaxRefusal> Refusals => _refusals;

    /// <returns>Null when there are <see cref="Refusals"/>.</returns>
    public CarCase? Run()
    {
        var rules = Rules();
        if (inputs.Mode is { } mode && !CarWire.Modes.Contains(mode)) Invalid(CarWire.Mode, "mode");
        var isEducationOnly = inputs.Mode == CarWire.EduOnly;
        var kind = Kind(isEducationOnly);
        var usage = Usage();
        var part = isEducationOnly ? null : Class(kind, usage, rules);
        var cc = isEducationOnly ? 0 : Cc(kind);
        var load = isEducationOnly ? 0 : Load(kind);
        var energy = Energy(kind);
        var rateFactor = Factor(inputs.RateFactor, CarWire.RateFactor, 1);
        var educationFactor = Factor(inputs.EducationFactor, CarWire.EducationFactor, new Fraction(1, 2));
        CheckBaseDate(rules, kind, usage);
        if (rules is null || kind is null || usage is null) return null;

        var question = Question(rules);
        if (question is null || _refusals.Count > 0) return null;

        // A car that is newly registered begins to age on that day, unless one says that it was made in an earlier year.
        var baseDate = inputs.BaseDate ?? (question as NewlyRegistered)?.On;
        var car = new CarCase(rules, kind.Value, usage.Value, part, (int)cc, (int)load, baseDate, question) { Energy = energy, RateFactor = rateFactor, EducationFactor = educationFactor };
        CheckLumpsum(car);
        return _refusals.Count == 0 ? car : null;
    }

    private CarRules? Rules()
    {
        var year = inputs.Year ?? book.YearWithoutYear;
        if (year is < 1 or > 9999) return Invalid<CarRules>(CarWire.Year, "year");
        if (book.For(year) is { } rules) return rules;

        _refusals.Add(TaxProblems.NoRulesFor(year, book.Years.First(), book.LastYear));
        return null;
    }

    private VehicleKind? Kind(bool isEducationOnly)
    {
        if (inputs.Kind is null && isEducationOnly) return VehicleKind.Passenger;
        if (inputs.Kind is not null && book.Words.Kind(inputs.Kind) is { } kind) return kind;
        Invalid(CarWire.Kind, "kind", ("kinds", new InputWords(book.Words.Kinds.Values)));
        return null;
    }

    private VehicleUsage? Usage()
    {
        if (inputs.Usage is null) return VehicleUsage.Private;
        if (book.Words.Usage(inputs.Usage) is { } usage) return usage;
        Invalid(CarWire.Usage, "usage", ("usages", new InputWords(book.Words.Usages.Values)));
        return null;
    }

    private VehicleClass? Class(VehicleKind? kind, VehicleUsage? usage, CarRules? rules)
    {
        if (kind is null || CarWords.ClassesOf(kind.Value).Count == 0) return null;

        if (inputs.Subtype is null || book.Words.Class(kind.Value, inputs.Subtype) is not { } part)
        {
            Invalid(CarWire.Subtype, "subtype", ("subtypes", new InputWords(CarWords.ClassesOf(kind.Value).Select(c => book.Words.Classes[c][0]))));
            return null;
        }

        if (usage is { } known && rules is not null && rules.Rates.Classes.First(c => c.Class == part).Of(known) is null)
            Invalid(CarWire.Subtype, "subtype-usage", ("vehicle", new TextKey($"tax.car.classes.{CarWire.Name(part)}")));
        return part;
    }

    private long Cc(VehicleKind? kind)
    {
        if (inputs.Cc is < 0 or > LargestCc) return Invalid(CarWire.Cc, "cc", ("most", LargestCc));
        if (kind == VehicleKind.Passenger && inputs.Cc is null) return Invalid(CarWire.Cc, "cc-missing");
        if (kind == VehicleKind.Passenger && inputs.Cc == 0) return Invalid(CarWire.Cc, "cc-zero");
        if (kind == VehicleKind.ThreeWheeled && inputs.Cc == 0) return Invalid(CarWire.Cc, "cc-zero-motorcycle");
        return inputs.Cc ?? 0;
    }

    private long Load(VehicleKind? kind)
    {
        if (inputs.LoadKg is < 0 or > LargestLoadKg) return Invalid(CarWire.LoadKg, "load", ("most", LargestLoadKg));
        if (kind == VehicleKind.Goods && inputs.LoadKg is null or 0) return Invalid(CarWire.LoadKg, "load-missing");
        return inputs.LoadKg ?? 0;
    }

    private VehicleEnergy? Energy(VehicleKind? kind)
    {
        if (inputs.Energy is null) return null;
        if (kind is null or VehicleKind.OtherPassenger && book.Words.Energy(inputs.Energy) is { } energy) return energy;
        Invalid(CarWire.Energy, "eco", ("kind", book.Words.Kinds[VehicleKind.OtherPassenger]), ("energies", new InputWords(book.Words.Energies.Values)));
        return null;
    }

    private Fraction Factor(Fraction? given, string field, Fraction least)
    {
        if (given is not { } factor) return 1;
        if (factor < least || factor > new Fraction(3, 2))
            _refusals.Add(new TaxRefusal(TaxProblems.Invalid, field, "tax.refusals.factor", ("field", field), ("least", least.ToString()), ("most", "1.5")));
        return factor;
    }

    private void CheckBaseDate(CarRules? rules, VehicleKind? kind, VehicleUsage? usage)
    {
        if (inputs.BaseDate is { } day && day < FirstCars) Invalid(CarWire.BaseDate, "base-date");
        else if (rules is not null && inputs.BaseDate is { } later && later.Year > rules.Year) Future(rules, later);
        else if (inputs.BaseDate is null && kind == VehicleKind.Passenger && usage == VehicleUsage.Private && inputs.Mode is not (CarWire.ProrateNew or CarWire.EduOnly))
            Invalid(CarWire.BaseDate, "base-date-missing");
    }

    private CarQuestion? Question(CarRules rules)
    {
        switch (inputs.Mode)
        {
            case null: return new WholeYear();
            case CarWire.LumpsumJune: return new BilledInJune();
            case CarWire.Prepay: return Ahead(rules);
            case CarWire.ProrateNew: return PartOf(rules) is { } registered ? new NewlyRegistered(registered) : null;
            case CarWire.ProrateTransfer: return PartOf(rules) is { } changed ? new ChangedHands(changed) : null;
            case CarWire.ProrateScrap: return PartOf(rules) is { } scrapped ? new StruckOff(scrapped) : null;
            case CarWire.EduOnly when inputs.CarTax is >= 0 and <= LargestTax: return new EducationOnly(inputs.CarTax.Value);
            case CarWire.EduOnly: return Invalid<CarQuestion>(CarWire.CarTax, "car-tax", ("most", LargestTax));
            default: return null;
        }
    }

    private PaidAhead? Ahead(CarRules rules)
    {
        if (rules.Prepayment.Windows.FirstOrDefault(w => w.Month == inputs.Month) is not { } window)
            return Invalid<PaidAhead>(CarWire.Month, "month", ("months", string.Join(", ", rules.Prepayment.Windows.Select(w => w.Month))));
        if (inputs.BaseDate is { } day && day > window.Closes.In(rules.Year)) Future(rules, day);
        return new PaidAhead(window);
    }

    private DateOnly? PartOf(CarRules rules)
    {
        if (inputs.Date is not { } day || day.Year != rules.Year)
        {
            Invalid(CarWire.Date, "date", ("year", rules.Year));
            return null;
        }

        if (inputs.BaseDate > day) Invalid(CarWire.Date, "date-before-base", ("base", inputs.BaseDate.Value));
        return day;
    }

    private void CheckLumpsum(CarCase car)
    {
        var most = car.Rules.Prepayment.Lumpsum.YearAtMost;
        if (car.Question is BilledInJune && CarYear.Of(car).Total > most) Invalid(CarWire.Mode, "lumpsum", ("most", most));
    }

    private void Future(CarRules rules, DateOnly day) =>
        _refusals.Add(new TaxRefusal(TaxProblems.FutureRegistration, CarWire.BaseDate, "tax.car.refusals.future-registration", ("day", day), ("year", rules.Year)));

    private long Invalid(string field, string text, params (string Name, object Value)[] values)
    {
        _refusals.Add(new TaxRefusal(TaxProblems.Invalid, field, $"tax.car.refusals.{text}", values));
        return 0;
    }

    private T? Invalid<T>(string field, string text, params (string Name, object Value)[] values)
        where T : class
    {
        Invalid(field, text, values);
        return null;
    }
}

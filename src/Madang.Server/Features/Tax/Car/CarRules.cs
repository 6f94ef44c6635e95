namespace Madang.Server.Features.Tax.Car;

/// <summary>Everything the law says of the car tax of one year.</summary>
internal sealed record CarRules(
    int Year, TaxEdition Edition, CarRates Rates, AgeRelief AgeRelief, Prepayment Prepayment, EducationTax Education, Collection Collection);

/// <summary>What a vehicle owes in a year before any relief.</summary>
internal sealed record CarRates(
    DateOnly From, DateOnly To, PassengerRates Passenger, FlatRate OtherPassenger, IReadOnlyList<ClassRate> Classes, GoodsRates Goods,
    ThreeWheeledRate ThreeWheeled, Citation OrdinanceArticle) : IDated
{
    public IEnumerable<(string Path, string Expected)> Problems() => CarRuleChecks.Of(this);
}

internal sealed record PassengerRates(Citation Article, IReadOnlyList<CcRate> Private, IReadOnlyList<CcRate> Business)
{
    public IReadOnlyList<CcRate> Of(VehicleUsage usage) => usage == VehicleUsage.Private ? Private : Business;
}

/// <summary>The rate holds for every cc of a car of at most <paramref name="UpToCc"/>; without it, of any larger car.</summary>
internal sealed record CcRate(long WonPerCc, int? UpToCc = null);

/// <summary>Won a year.</summary>
internal sealed record FlatRate(Citation Article, long Private, long Business)
{
    public long Of(VehicleUsage usage) => usage == VehicleUsage.Private ? Private : Business;
}

/// <summary>Won a year; none where the law knows no such vehicle in that usage.</summary>
internal sealed record ClassRate(VehicleClass Class, Citation Article, long? Private = null, long? Business = null)
{
    public long? Of(VehicleUsage usage) => usage == VehicleUsage.Private ? Private : Business;
}

/// <summary>Won a year by the load a vehicle may carry, and what every further begun <c>everyKg</c> adds beyond the last step.</summary>
internal sealed record GoodsRates(Citation Article, IReadOnlyList<LoadStep> Steps, BeyondLoad Beyond);

internal sealed record LoadStep(int UpToKg, long Private, long Business)
{
    public long Of(VehicleUsage usage) => usage == VehicleUsage.Private ? Private : Business;
}

internal sealed record BeyondLoad(int EveryKg, long Private, long Business)
{
    public long Of(VehicleUsage usage) => usage == VehicleUsage.Private ? Private : Business;
}

/// <summary>Won a year. A motorcycle is taxed only above a displacement.</summary>
internal sealed record ThreeWheeledRate(Citation Article, long Private, long Business, int MotorcycleAboveCc, Citation MotorcycleArticle)
{
    public long Of(VehicleUsage usage) => usage == VehicleUsage.Private ? Private : Business;
}

/// <summary>What private passenger cars are spared: a percentage for each year of age above <paramref name="CountedAboveAge"/>, from <paramref name="FromAge"/> on.</summary>
internal sealed record AgeRelief(
    DateOnly From, DateOnly To, IReadOnlyList<Citation> Articles, int FromAge, int CountedAboveAge, int PercentForEachYear, int AtMostAge) : IDated
{
    public IEnumerable<(string Path, string Expected)> Problems() => CarRuleChecks.Of(this);

    public int PercentAt(int age) => age < FromAge ? 0 : PercentForEachYear * (Math.Min(age, AtMostAge) - CountedAboveAge);
}

/// <summary>What is deducted from the tax of a year that is paid at once. The percentage stands for the interest a bank would give.</summary>
internal sealed record Prepayment(
    DateOnly From, DateOnly To, int Percent, int CapPercent, IReadOnlyList<Citation> Articles, IReadOnlyList<PrepaymentWindow> Windows, Lumpsum Lumpsum) : IDated
{
    public IEnumerable<(string Path, string Expected)> Problems() => CarRuleChecks.Of(this);
}

internal sealed record PrepaymentWindow(int Month, MonthDay Opens, MonthDay Closes, PaidAtOnce Pays, TaxShare DeductsFrom, TaxShare CappedBy);

/// <summary>A small tax is billed whole in June.</summary>
internal sealed record Lumpsum(IReadOnlyList<Citation> Articles, long YearAtMost, MonthDay Closes, TaxShare DeductsFrom, TaxShare CappedBy);

internal enum PaidAtOnce { Year, SecondHalf }

/// <summary>The part of the tax that a percentage is taken of.</summary>
internal enum TaxShare
{
    Year,

    /// <summary>The year's tax for the days after the last day of payment.</summary>
    RemainingOfYear,
    SecondHalf,

    /// <summary>The second half's tax for the days after the last day of payment.</summary>
    RemainingOfSecondHalf,
}

internal sealed record EducationTax(DateOnly From, DateOnly To, IReadOnlyList<Citation> Articles, int Percent, IReadOnlyList<EducationOwed> OwedFor, Citation OrdinanceArticle) : IDated
{
    public IEnumerable<(string Path, string Expected)> Problems() => CarRuleChecks.Of(this);

    public bool IsOwedFor(VehicleKind kind, VehicleUsage usage) => OwedFor.Any(o => o.Kind == kind && o.Usage == usage);
}

internal sealed record EducationOwed(VehicleKind Kind, VehicleUsage Usage);

/// <summary>When and how the tax is collected.</summary>
internal sealed record Collection(DateOnly From, DateOnly To, Rounding RoundDownTo, HalfYears Halves, PartYear PartYear) : IDated
{
    public IEnumerable<(string Path, string Expected)> Problems() => CarRuleChecks.Of(this);
}

internal sealed record Rounding(long Won, IReadOnlyList<Citation> Articles);

internal sealed record HalfYears(IReadOnlyList<Citation> Articles, PaymentWindow First, PaymentWindow Second);

internal sealed record PaymentWindow(MonthDay Opens, MonthDay Closes);

/// <summary>A part of a year is not collected when it is less than <paramref name="LeastWon"/>.</summary>
internal sealed record PartYear(IReadOnlyList<Citation> RegistrationArticles, IReadOnlyList<Citation> TransferArticles, IReadOnlyList<Citation> ScrappingArticles, long LeastWon, Citation LeastArticle);

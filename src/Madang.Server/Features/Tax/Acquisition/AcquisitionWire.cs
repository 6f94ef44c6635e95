namespace Madang.Server.Features.Tax.Acquisition;

/// <summary>The names of the inputs and results of the acquisition taxes.</summary>
internal static class AcquisitionWire
{
    public const string Year = "year";
    public const string Date = "date";
    public const string ContractDate = "contract_date";
    public const string District = "district";
    public const string Price = "price";
    public const string Share = "share";
    public const string HomesAfter = "homes_after";
    public const string Regulated = "regulated";
    public const string TemporaryTwo = "temporary2";
    public const string ExemptHeavy = "exempt_heavy";
    public const string Corporate = "corporate";
    public const string Relief = "relief";
    public const string Luxury = "luxury";
    public const string Over85 = "over85";
    public const string Cause = "cause";
    public const string House = "house";
    public const string SelfFarmer = "self_farmer";
    public const string Kind = "kind";
    public const string Usage = "usage";
    public const string Light = "light";
    public const string Engine = "eco";
    public const string Children = "children";
    public const string Seats = "seats";
    public const string Disabled = "disabled";
    public const string Used = "used";
    public const string StandardValue = "standard_value";
    public const string RateFactor = "rate_factor";
    public const string EducationFactor = "edu_factor";

    public const string RateBp = "rate_bp";
    public const string Acquisition = "acquisition";
    public const string Education = "edu";
    public const string Rural = "rural";
    public const string Total = "total";

    // Dearer than anything that is bought, and far from where whole numbers end.
    public const long LargestWon = 1_000_000_000_000_000;

    public static TaxInput RateFactorInput { get; } = Input(RateFactor, TaxInputKind.Ratio, "What an ordinance multiplies the rates of the law with, from 1/2 to 3/2; not the heavier rates.");

    public static TaxInput EducationFactorInput { get; } = Input(EducationFactor, TaxInputKind.Ratio, "What an ordinance multiplies the rate of the education tax with, from 1/2 to 3/2.");

    public static TaxInput Input(string name, TaxInputKind kind, string description, IEnumerable<string>? words = null) =>
        new(name, kind, description) { Words = [.. words ?? []] };
}

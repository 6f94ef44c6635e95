namespace Madang.Server.Features.Tax.Property;

/// <summary>The names of the inputs.</summary>
internal static class PropertyWire
{
    public const string Year = "year";
    public const string Price = "price";
    public const string Value = "value";
    public const string TaxBase = "tax_base";
    public const string Class = "class";
    public const string OneHome = "one_home";
    public const string PreviousPrice = "prev_price";
    public const string PreviousTax = "prev_tax";
    public const string PreviousUrban = "prev_urban";
    public const string Corporate = "corporate";
    public const string BuildingValue = "building_value";
    public const string Urban = "urban";
    public const string Fire = "fire";
    public const string FireMultiple = "fire_mult";
    public const string Multiple = "mult";
    public const string UrbanRate = "urban_rate";
    public const string RateFactor = "rate_factor";
    public const string EducationFactor = "edu_factor";
    public const string FireFactor = "fire_factor";

    private static readonly TaxInput YearInput = new(Year, TaxInputKind.Year, "The tax year.");
    private static readonly TaxInput ValueInput = new(Value, TaxInputKind.Won, "The published standard value; either this or tax_base.");
    private static readonly TaxInput TaxBaseInput = new(TaxBase, TaxInputKind.Won, "The taxed base, where it is known; either this or value.");
    private static readonly TaxInput UrbanRateInput = new(UrbanRate, TaxInputKind.Ratio, "The rate an ordinance sets for the urban share, at most 23/10000.");
    private static readonly TaxInput RateFactorInput = new(RateFactor, TaxInputKind.Ratio, "What an ordinance multiplies the rates of the law with, from 1/2 to 3/2.");
    private static readonly TaxInput EducationFactorInput = new(EducationFactor, TaxInputKind.Ratio, "What an ordinance multiplies the rate of the education tax with, from 1/2 to 3/2.");
    private static readonly TaxInput FireFactorInput = new(FireFactor, TaxInputKind.Ratio, "What an ordinance multiplies the rates of the fire-service share with, from 1/2 to 3/2.");
    private static readonly TaxInput PreviousTaxInput = new(PreviousTax, TaxInputKind.Won, "Last year's property tax without the urban share: the burden is capped by it.");
    private static readonly TaxInput PreviousUrbanInput = new(PreviousUrban, TaxInputKind.Won, "Last year's urban share: it is capped apart.");

    /// <summary>Everything a kind of property may be asked with, in the order of share links.</summary>
    public static IReadOnlyList<TaxInput> Of(PropertyKind kind, PropertyWords words) => kind switch
    {
        PropertyKind.House =>
        [
            YearInput,
            new(Price, TaxInputKind.Won, "The published price of the house."),
            new(OneHome, TaxInputKind.Flag, "The only home of its household."),
            new(PreviousPrice, TaxInputKind.Won, "Last year's published price: the base is capped by it."),
            PreviousTaxInput,
            PreviousUrbanInput,
            new(BuildingValue, TaxInputKind.Won, "The published value of the building alone: adds the fire-service share."),
            new(Urban, TaxInputKind.Flag, "Whether the urban share is owed; true when nothing is said."),
            new(Corporate, TaxInputKind.Flag, "Whether a company owns it."),
            UrbanRateInput, RateFactorInput, EducationFactorInput, FireFactorInput,
        ],
        PropertyKind.Building =>
        [
            YearInput, ValueInput, TaxBaseInput,
            new(Class, TaxInputKind.Word, "Kind of building; an ordinary one when nothing is said.") { Words = [.. words.Buildings.Values.SelectMany(w => w)] },
            new(Urban, TaxInputKind.Flag, "Whether the urban share is owed."),
            new(Fire, TaxInputKind.Flag, "Whether the fire-service share is asked for."),
            new(FireMultiple, TaxInputKind.Number, "1, or 2 or 3 for buildings in which fire is more likely or worse."),
            PreviousTaxInput, PreviousUrbanInput, UrbanRateInput, RateFactorInput, EducationFactorInput, FireFactorInput,
        ],
        PropertyKind.Land =>
        [
            YearInput,
            new(Class, TaxInputKind.Word, "How the law classes the land.") { Words = [.. words.Land.Values.SelectMany(w => w)] },
            ValueInput, TaxBaseInput,
            new(Urban, TaxInputKind.Flag, "Whether the urban share is owed."),
            PreviousTaxInput, PreviousUrbanInput, UrbanRateInput, RateFactorInput, EducationFactorInput,
        ],
        PropertyKind.Craft =>
        [
            YearInput,
            new(Class, TaxInputKind.Word, "A ship, a luxury ship or an aircraft.") { Words = [.. words.Craft.Values.SelectMany(w => w)] },
            ValueInput, TaxBaseInput, RateFactorInput, EducationFactorInput,
        ],
        PropertyKind.Fire =>
        [
            YearInput, TaxBaseInput,
            new(Multiple, TaxInputKind.Number, "1, or 2 or 3 for buildings in which fire is more likely or worse."),
            FireFactorInput,
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}

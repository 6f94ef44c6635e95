namespace Madang.Server.Features.Tax.Property;

/// <summary>A property and what was said of it, all checked: what is here can be computed.</summary>
internal sealed record PropertyCase(PropertyRules Rules, PropertyKind Kind)
{
    /// <summary>The standard value that authorities publish; 0 when the base itself was given.</summary>
    public long Value { get; init; }

    /// <summary>The taxed base, where it was given instead of a value.</summary>
    public long? TaxBase { get; init; }

    /// <summary>It is the only home of its household.</summary>
    public bool IsOneHome { get; init; }

    /// <summary>The published price of the year before.</summary>
    public long? PreviousPrice { get; init; }

    /// <summary>The property tax of the year before, without the urban share; the burden is capped by it.</summary>
    public long? PreviousTax { get; init; }

    /// <summary>The urban share of the year before.</summary>
    public long? PreviousUrban { get; init; }

    public bool IsCompany { get; init; }

    /// <summary>The published value of the building of a house without its land; the fire-service share is taken of it.</summary>
    public long? BuildingValue { get; init; }

    public bool IsUrban { get; init; }

    public LandClass Land { get; init; }

    public BuildingClass Building { get; init; }

    public CraftClass Craft { get; init; }

    /// <summary>By how many times the fire-service share is owed; 0 when it is not asked for.</summary>
    public int FireTimes { get; init; }

    /// <summary>What an ordinance puts in place of the rate of the urban share.</summary>
    public Fraction? UrbanRate { get; init; }

    /// <summary>What an ordinance multiplies the rates of the tax with.</summary>
    public Fraction RateFactor { get; init; } = 1;

    public Fraction EducationFactor { get; init; } = 1;

    public Fraction FireFactor { get; init; } = 1;

    /// <summary>Takes the fire-service share of an only home at the share of other houses.</summary>
    public bool TakesFireBaseOfOtherHouses { get; init; }
}

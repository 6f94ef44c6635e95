namespace Madang.Server.Features.Tax.Property;

/// <summary>Everything the law says of the property tax of one year.</summary>
internal sealed record PropertyRules(int Year, TaxEdition Edition, PropertyBases Bases, PropertyRates Rates, PropertyCollection Collection, FireRates Fire)
{
    /// <summary>The same year, had the rules that ended before it been renewed; null when none has.</summary>
    public PropertyRules? Renewed { get; init; }
}

/// <summary>Which share of the standard value is taxed.</summary>
/// <param name="LandPercent">Land and buildings share one article.</param>
/// <param name="HouseCap">What the base of a house may be at most; none in years without such a cap.</param>
/// <param name="Lapses">Rules of the year before that have ended, each with its last day.</param>
internal sealed record PropertyBases(
    DateOnly From, DateOnly To, IReadOnlyList<Citation> LandArticles, int LandPercent, int BuildingPercent, Citation CraftArticle,
    IReadOnlyList<Citation> HouseArticles, int HousePercent, IReadOnlyList<OneHomePercent> OneHome, HouseCap? HouseCap = null, IReadOnlyList<EndedRule>? Lapses = null) : IDated
{
    public IEnumerable<(string Path, string Expected)> Problems() => PropertyRuleChecks.Of(this);

    public int OneHomePercentAt(long price) => OneHome.First(o => o.UpTo is null || price <= o.UpTo).Percent;
}

/// <summary>The share of the only home of a household, by its price.</summary>
internal sealed record OneHomePercent(int Percent, long? UpTo = null);

/// <summary>Last year's price at this year's share, and a percentage of this year's base.</summary>
internal sealed record HouseCap(IReadOnlyList<Citation> Articles, int Percent);

/// <param name="Code">Its name is the text <c>tax.lapses.CODE</c>.</param>
internal sealed record EndedRule(string Code, DateOnly EndedOn, IReadOnlyList<Citation> Articles);

/// <summary>The standard rates, the share of urban areas, and the education tax on them.</summary>
/// <param name="OneHome">The lower rates of the only home of a household; none in years without them.</param>
internal sealed record PropertyRates(
    DateOnly From, DateOnly To, BracketRates House, IReadOnlyList<LandRate> Land, IReadOnlyList<FlatPropertyRate> Buildings, IReadOnlyList<FlatPropertyRate> Craft,
    UrbanRate Urban, PropertyEducation Education, OrdinanceRange Ordinance, OneHomeRates? OneHome = null, IReadOnlyList<EndedRule>? Lapses = null) : IDated
{
    public IEnumerable<(string Path, string Expected)> Problems() => PropertyRuleChecks.Of(this);
}

/// <summary>A tax that grows by brackets: below each limit, a sum and a rate on what lies above the limit before.</summary>
internal sealed record BracketRates(IReadOnlyList<Citation> Articles, IReadOnlyList<Bracket> Brackets)
{
    /// <summary>The tax on a base, with the computation in numbers.</summary>
    public (Fraction Tax, string Working) On(long taxBase)
    {
        var index = Brackets.TakeWhile(b => b.UpTo < taxBase).Count();
        var bracket = Brackets[index];
        var above = index == 0 ? 0 : Brackets[index - 1].UpTo!.Value;
        var tax = bracket.Ratio * (taxBase - above) + bracket.Plus;
        return (tax, index == 0
            ? TaxText.Working($"{taxBase:N0} × {bracket.Ratio.ToPercent()}% = {tax}")
            : TaxText.Working($"{bracket.Plus:N0} + ({taxBase:N0} − {above:N0}) × {bracket.Ratio.ToPercent()}% = {tax}"));
    }
}

internal sealed record Bracket(Fraction Ratio, long Plus = 0, long? UpTo = null);

internal sealed record OneHomeRates(IReadOnlyList<Citation> Articles, long PriceAtMost, IReadOnlyList<Bracket> Brackets)
{
    public BracketRates Rates => new(Articles, Brackets);
}

internal sealed record LandRate(LandClass Class, IReadOnlyList<Citation> Articles, IReadOnlyList<Bracket> Brackets, bool IsOutsideUrbanShare = false)
{
    public BracketRates Rates => new(Articles, Brackets);
}

/// <summary>A rate on the whole base. <paramref name="Building"/> or <paramref name="Craft"/> says of what.</summary>
internal sealed record FlatPropertyRate(IReadOnlyList<Citation> Articles, Fraction Ratio, BuildingClass? Building = null, CraftClass? Craft = null)
{
    public BracketRates Rates => new(Articles, [new Bracket(Ratio)]);
}

/// <param name="OrdinanceAtMost">What an ordinance may set in its place.</param>
internal sealed record UrbanRate(IReadOnlyList<Citation> Articles, Fraction Ratio, Citation OrdinanceArticle, Fraction OrdinanceAtMost, Citation ExceptionArticle);

internal sealed record PropertyEducation(IReadOnlyList<Citation> Articles, int Percent, Citation OrdinanceArticle);

/// <summary>Within which range an ordinance may multiply the rates.</summary>
internal sealed record OrdinanceRange(Citation Article, Fraction Least, Fraction Most);

/// <summary>When and how the tax is collected.</summary>
internal sealed record PropertyCollection(
    DateOnly From, DateOnly To, Rounding RoundDownTo, SmallSum SmallSum, MonthDay AssessedOn, Citation AssessedArticle, PropertyDue Due, HouseHalves HouseHalves,
    HouseBurden HouseBurden, Burden OtherBurden, IReadOnlyList<Citation> InstalmentArticles, long InstalmentsAbove) : IDated
{
    public IEnumerable<(string Path, string Expected)> Problems() => PropertyRuleChecks.Of(this);
}

internal sealed record Rounding(long Won, IReadOnlyList<Citation> Articles);

/// <summary>Less than this is not collected.</summary>
internal sealed record SmallSum(long LeastWon, Citation Article);

internal sealed record PropertyDue(IReadOnlyList<Citation> Articles, DueWindow HouseFirst, DueWindow HouseSecond, DueWindow Buildings, DueWindow Land, DueWindow Craft);

internal sealed record DueWindow(MonthDay Opens, MonthDay Closes);

/// <param name="WholeInFirstUpTo">A tax of at most this may be billed whole in the first half.</param>
/// <param name="RemainderArticles">Where the rest below the smallest unit goes when a tax is halved.</param>
internal sealed record HouseHalves(Citation Article, long WholeInFirstUpTo, IReadOnlyList<Citation> RemainderArticles);

/// <summary>What the tax on a house may grow to, in percent of the year before, by its price; a company has a rate of its own.</summary>
internal sealed record HouseBurden(IReadOnlyList<Citation> Articles, IReadOnlyList<BurdenStep> Steps, int? CompanyPercent = null)
{
    public int PercentAt(long price, bool isCompany) => isCompany && CompanyPercent is { } company ? company : Steps.First(s => s.UpTo is null || price <= s.UpTo).Percent;
}

internal sealed record BurdenStep(int Percent, long? UpTo = null);

internal sealed record Burden(IReadOnlyList<Citation> Articles, int Percent);

/// <summary>The fire-service share of the regional resource facility tax.</summary>
internal sealed record FireRates(
    DateOnly From, DateOnly To, IReadOnlyList<Citation> Articles, IReadOnlyList<Bracket> Brackets, Citation BaseArticle, IReadOnlyList<FireMultiple> Multiples, SmallSum SmallSum,
    OrdinanceRange Ordinance) : IDated
{
    public BracketRates Rates => new(Articles, Brackets);

    public IEnumerable<(string Path, string Expected)> Problems() => PropertyRuleChecks.Of(this);
}

/// <summary>How much more buildings owe in which fire is more likely, or worse.</summary>
internal sealed record FireMultiple(int Times, IReadOnlyList<Citation> Articles);

internal enum LandClass
{
    /// <summary>All land of an owner in a district that is in no other class.</summary>
    General,

    /// <summary>The land of shops, offices and the like.</summary>
    Special,

    /// <summary>Fields, orchards, pastures and forests that are taxed apart.</summary>
    Farmland,

    /// <summary>Golf courses for members and luxury amusement.</summary>
    Luxury,

    /// <summary>Factory sites and all other land that is taxed apart.</summary>
    Separate,
}

internal enum BuildingClass
{
    Other,

    /// <summary>A factory in a residential area of a city.</summary>
    CityFactory,

    /// <summary>A factory newly built or enlarged in an overcrowded area, for five years.</summary>
    NewFactory,

    /// <summary>Golf courses for members and luxury amusement.</summary>
    Luxury,
}

internal enum CraftClass { Ship, LuxuryShip, Aircraft }

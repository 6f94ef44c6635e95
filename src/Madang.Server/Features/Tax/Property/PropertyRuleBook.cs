using Madang.Server.Content;

namespace Madang.Server.Features.Tax.Property;

/// <summary>The property tax rules of every year the city has them for, read once at start.</summary>
internal sealed class PropertyRuleBook
{
    private const string Bases = "property-bases.json";
    private const string Rates = "property-rates.json";
    private const string Collected = "property-collection.json";
    private const string Fire = "fire-rates.json";

    private readonly SortedDictionary<int, PropertyRules> _years = [];

    public required PropertyWords Words { get; init; }

    /// <summary>The year that is meant when none is said.</summary>
    public required int YearWithoutYear { get; init; }

    /// <summary>Years with rules, the first first.</summary>
    public IReadOnlyCollection<int> Years => _years.Keys;

    public int FirstYear => _years.Keys.First();

    public int LastYear => _years.Keys.Last();

    public PropertyRules? For(long year) => year is > 0 and < 10000 ? _years.GetValueOrDefault((int)year) : null;

    /// <summary>The rules of a year that has them; of the last one for later years, of the first for earlier ones.</summary>
    public PropertyRules Nearest(int year) => _years[Math.Clamp(year, FirstYear, LastYear)];

    /// <exception cref="ContentException">A file is missing or damaged, or the files do not cover the same years.</exception>
    public static PropertyRuleBook Read(string cityDirectory, TaxWords words)
    {
        var folder = new TaxRuleFolder(cityDirectory);
        var bases = folder.Rules<PropertyBases>(Bases);
        var rates = folder.Rules<PropertyRates>(Rates);
        var collection = folder.Rules<PropertyCollection>(Collected);
        var fire = folder.Rules<FireRates>(Fire);

        var book = new PropertyRuleBook { Words = folder.Words<PropertyWords>("property-words.json"), YearWithoutYear = words.LawWithoutYear.Year };
        for (var year = bases.Versions[0].From.Year; year <= bases.Versions[^1].To.Year; year++)
        {
            var collected = collection.For(year) ?? throw folder.Missing(Collected, year);
            var assessed = collected.AssessedOn.In(year);
            var rules = new PropertyRules(
                year,
                folder.Edition($"property-{year}", new DateOnly(year, 1, 1)),
                bases.On(assessed) ?? throw folder.Missing(Bases, year),
                rates.On(assessed) ?? throw folder.Missing(Rates, year),
                collected,
                fire.On(assessed) ?? throw folder.Missing(Fire, year));
            var hasLapsed = rules.Bases.Lapses is { Count: > 0 } || rules.Rates.Lapses is { Count: > 0 };
            book._years[year] = hasLapsed && book.For(year - 1) is { } before
                ? rules with { Renewed = rules with { Bases = (before.Renewed ?? before).Bases, Rates = (before.Renewed ?? before).Rates } }
                : rules;
        }

        return book;
    }
}

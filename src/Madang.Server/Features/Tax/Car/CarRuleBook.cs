using Madang.Server.Content;

namespace Madang.Server.Features.Tax.Car;

/// <summary>The car tax rules of every year the city has them for, read once at start.</summary>
internal sealed class CarRuleBook
{
    private const string Rates = "car-rates.json";
    private const string Relief = "car-age-relief.json";
    private const string Ahead = "car-prepayment.json";
    private const string Education = "car-education.json";
    private const string Collected = "car-collection.json";

    private readonly SortedDictionary<int, CarRules> _years = [];

    public required CarWords Words { get; init; }

    /// <summary>The year that is meant when none is said.</summary>
    public required int YearWithoutYear { get; init; }

    /// <summary>Years with rules, the first first.</summary>
    public IReadOnlyCollection<int> Years => _years.Keys;

    public int LastYear => _years.Keys.Last();

    public CarRules? For(long year) => year is > 0 and < 10000 ? _years.GetValueOrDefault((int)year) : null;

    /// <summary>The rules of a year that has them; of the last one for later years, of the first for earlier ones.</summary>
    public CarRules Nearest(int year) => _years[Math.Clamp(year, _years.Keys.First(), LastYear)];

    /// <exception cref="ContentException">A file is missing or damaged, or the files do not cover the same years.</exception>
    public static CarRuleBook Read(string cityDirectory, TaxWords words)
    {
        var folder = new TaxRuleFolder(cityDirectory);
        var rates = folder.Rules<CarRates>(Rates);
        var relief = folder.Rules<AgeRelief>(Relief);
        var prepayment = folder.Rules<Prepayment>(Ahead);
        var education = folder.Rules<EducationTax>(Education);
        var collection = folder.Rules<Collection>(Collected);

        var book = new CarRuleBook { Words = folder.Words<CarWords>("car-words.json"), YearWithoutYear = words.LawWithoutYear.Year };
        for (var year = rates.Versions[0].From.Year; year <= rates.Versions[^1].To.Year; year++)
        {
            book._years[year] = new CarRules(
                year,
                folder.Edition($"car-{year}", new DateOnly(year, 1, 1)),
                rates.For(year) ?? throw folder.Missing(Rates, year),
                relief.For(year) ?? throw folder.Missing(Relief, year),
                prepayment.For(year) ?? throw folder.Missing(Ahead, year),
                education.For(year) ?? throw folder.Missing(Education, year),
                collection.For(year) ?? throw folder.Missing(Collected, year));
        }

        return book;
    }
}

using System.Security.Cryptography;
using Madang.Server.Content;

namespace Madang.Server.Features.Tax;

/// <summary>The car tax rules of every year the city has them for, read once at start.</summary>
internal sealed class CarRuleBook
{
    private const string Rates = "car-rates.json";
    private const string Relief = "car-age-relief.json";
    private const string Ahead = "car-prepayment.json";
    private const string Education = "car-education.json";
    private const string Collected = "car-collection.json";
    private static readonly string[] Files = [Rates, Relief, Ahead, Education, Collected];

    private readonly SortedDictionary<int, CarRules> _years = [];

    public required CarWords Words { get; init; }

    /// <summary>The day on which the law was last read for these rules.</summary>
    public required DateOnly ReadOn { get; init; }

    /// <summary>Years with rules, the first first.</summary>
    public IReadOnlyCollection<int> Years => _years.Keys;

    public int LastYear => _years.Keys.Last();

    public CarRules? For(long year) => year is > 0 and < 10000 ? _years.GetValueOrDefault((int)year) : null;

    /// <summary>The rules of a year that has them; of the last one for later years, of the first for earlier ones.</summary>
    public CarRules Nearest(int year) => _years[Math.Clamp(year, _years.Keys.First(), LastYear)];

    /// <exception cref="ContentException">A file is missing or damaged, or the files do not cover the same years.</exception>
    public static CarRuleBook Read(string cityDirectory)
    {
        var folder = Path.Combine(cityDirectory, "tax");
        var rates = Read<CarRates>(Rates);
        var relief = Read<AgeRelief>(Relief);
        var prepayment = Read<Prepayment>(Ahead);
        var education = Read<EducationTax>(Education);
        var collection = Read<Collection>(Collected);

        var book = new CarRuleBook { Words = ContentReader.Read<CarWords>(Path.Combine(folder, "car-words.json")), ReadOn = rates.ReadOn };
        var print = Fingerprint(folder);
        for (var year = rates.Versions[0].From.Year; year <= rates.Versions[^1].To.Year; year++)
        {
            book._years[year] = new CarRules(
                year,
                $"car-{year}+{rates.ReadOn:yyyyMMdd}.{print}",
                rates.For(year)!,
                relief.For(year) ?? throw Missing(Relief, year),
                prepayment.For(year) ?? throw Missing(Ahead, year),
                education.For(year) ?? throw Missing(Education, year),
                collection.For(year) ?? throw Missing(Collected, year));
        }

        return book;

        CarRuleFile<T> Read<T>(string name)
            where T : IDated => ContentReader.Read<CarRuleFile<T>>(Path.Combine(folder, name));

        ContentException Missing(string name, int year) => new(Path.Combine(folder, name), 1, $"expected a version for {year}, which {Rates} has");
    }

    private static string Fingerprint(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Files) hash.AppendData(File.ReadAllBytes(Path.Combine(folder, file)));
        return Convert.ToHexStringLower(hash.GetHashAndReset()[..4]);
    }
}

using Madang.Server.Content;

namespace Madang.Server.Features.Tax.Acquisition;

/// <summary>All rules on acquiring things, read once at start.</summary>
internal sealed class AcquisitionBook
{
    private readonly TaxRuleFolder _folder;
    private readonly TaxRuleFile<AcquisitionRates> _rates;
    private readonly TaxRuleFile<AcquisitionSurtaxes> _surtaxes;
    private readonly TaxRuleFile<AcquisitionReliefs> _reliefs;
    private readonly TaxRuleFile<TemporaryHomes> _temporary;
    private readonly TaxRuleFile<AcquisitionFiling> _filing;
    private readonly TaxRuleFile<VehicleRates> _vehicles;
    private readonly TaxRuleFile<VehicleReliefs> _vehicleReliefs;
    private readonly Dictionary<int, TaxEdition> _editions = [];

    private AcquisitionBook(string cityDirectory, TaxWords words)
    {
        _folder = new TaxRuleFolder(cityDirectory);
        _rates = _folder.Rules<AcquisitionRates>("acquisition-rates.json");
        _surtaxes = Covered(_folder.Rules<AcquisitionSurtaxes>("acquisition-surtaxes.json"), "acquisition-surtaxes.json");
        _reliefs = Covered(_folder.Rules<AcquisitionReliefs>("acquisition-reliefs.json"), "acquisition-reliefs.json");
        _temporary = Covered(_folder.Rules<TemporaryHomes>("acquisition-temporary-homes.json"), "acquisition-temporary-homes.json");
        _filing = Covered(_folder.Rules<AcquisitionFiling>("acquisition-filing.json"), "acquisition-filing.json");
        _vehicles = Covered(_folder.Rules<VehicleRates>("acquisition-vehicle-rates.json"), "acquisition-vehicle-rates.json");
        _vehicleReliefs = Covered(_folder.Rules<VehicleReliefs>("acquisition-vehicle-reliefs.json"), "acquisition-vehicle-reliefs.json");
        Areas = Covered(_folder.Rules<AdjustmentAreas>("adjustment-areas.json"), "adjustment-areas.json").Versions[^1];
        Words = _folder.Words<AcquisitionWords>("acquisition-words.json");
        LawWithoutYear = words.LawWithoutYear;
        foreach (var year in Years) _editions[year] = _folder.Edition($"acquisition-{year}", new DateOnly(year, 1, 1));
    }

    public AcquisitionWords Words { get; }

    public AdjustmentAreas Areas { get; }

    public DateOnly LawWithoutYear { get; }

    public int FirstYear => _rates.Versions[0].From.Year;

    public int LastYear => _rates.Versions[^1].To.Year;

    public IEnumerable<int> Years => Enumerable.Range(FirstYear, LastYear - FirstYear + 1);

    /// <exception cref="ContentException">A file is missing or damaged, or the files do not cover the same years.</exception>
    public static AcquisitionBook Read(string cityDirectory, TaxWords words) => new(cityDirectory, words);

    /// <summary>The rules of a day whose year has them.</summary>
    public AcquisitionRules On(DateOnly day) => new(
        day, _editions[day.Year], _rates.On(day)!, _surtaxes.On(day)!, _reliefs.On(day)!, _temporary.On(day)!, _filing.On(day)!,
        _vehicles.On(day)!, _vehicleReliefs.On(day)!);

    /// <summary>The last rule on a home relief that held before a day.</summary>
    public HomeRelief? EndedBefore(DateOnly day, HomeReliefKind kind) => Before(_reliefs, day).Select(v => v.Of(kind)).FirstOrDefault(r => r is not null);

    /// <summary>The last rule on farmers that held before a day.</summary>
    public FarmerRelief? FarmerEndedBefore(DateOnly day) => Before(_reliefs, day).Select(v => v.Farmer).FirstOrDefault(r => r is not null);

    /// <summary>The last of some rules on vehicles that held before a day.</summary>
    public FixedRelief? EndedBefore(DateOnly day, Func<VehicleReliefs, FixedRelief?> relief) => Before(_vehicleReliefs, day).Select(relief).FirstOrDefault(r => r is not null);

    private static IEnumerable<T> Before<T>(TaxRuleFile<T> file, DateOnly day)
        where T : IDated => file.Versions.Reverse().Where(v => v.To < day);

    private TaxRuleFile<T> Covered<T>(TaxRuleFile<T> file, string name)
        where T : IDated
    {
        if (file.Versions[0].From > _rates.Versions[0].From) throw _folder.Missing(name, FirstYear);
        if (file.Versions[^1].To < _rates.Versions[^1].To) throw _folder.Missing(name, LastYear);
        return file;
    }
}

/// <summary>Everything the law says of acquisitions on a day.</summary>
internal sealed record AcquisitionRules(
    DateOnly Day, TaxEdition Edition, AcquisitionRates Rates, AcquisitionSurtaxes Surtaxes, AcquisitionReliefs Reliefs, TemporaryHomes Temporary, AcquisitionFiling Filing,
    VehicleRates Vehicles, VehicleReliefs VehicleReliefs);

using System.Collections.Immutable;

namespace Madang.Server.Features.Tax.Car;

/// <summary>What was asked, read into types but not yet checked for sense.</summary>
internal sealed record CarInputs
{
    public long? Year { get; init; }

    public string? Usage { get; init; }

    public string? Kind { get; init; }

    public string? Subtype { get; init; }

    public long? Cc { get; init; }

    public long? LoadKg { get; init; }

    public DateOnly? BaseDate { get; init; }

    public string? Mode { get; init; }

    public long? Month { get; init; }

    public DateOnly? Date { get; init; }

    public long? CarTax { get; init; }

    public string? Energy { get; init; }

    public Fraction? RateFactor { get; init; }

    public Fraction? EducationFactor { get; init; }

    public static CarInputs From(TaxInputs inputs) => new()
    {
        Year = inputs.Number(CarWire.Year),
        Usage = inputs.Word(CarWire.Usage),
        Kind = inputs.Word(CarWire.Kind),
        Subtype = inputs.Word(CarWire.Subtype),
        Cc = inputs.Number(CarWire.Cc),
        LoadKg = inputs.Number(CarWire.LoadKg),
        BaseDate = inputs.Day(CarWire.BaseDate),
        Mode = inputs.Word(CarWire.Mode),
        Month = inputs.Number(CarWire.Month),
        Date = inputs.Day(CarWire.Date),
        CarTax = inputs.Number(CarWire.CarTax),
        Energy = inputs.Word(CarWire.Energy),
        RateFactor = inputs.Ratio(CarWire.RateFactor),
        EducationFactor = inputs.Ratio(CarWire.EducationFactor),
    };
}

/// <summary>The names of the inputs and of the modes.</summary>
internal static class CarWire
{
    public const string Year = "year";
    public const string Usage = "usage";
    public const string Kind = "kind";
    public const string Subtype = "subtype";
    public const string Cc = "cc";
    public const string LoadKg = "load_kg";
    public const string BaseDate = "base_date";
    public const string Mode = "mode";
    public const string Month = "month";
    public const string Date = "date";
    public const string CarTax = "car_tax";
    public const string Energy = "eco";
    public const string RateFactor = "rate_factor";
    public const string EducationFactor = "edu_factor";

    public const string Prepay = "prepay";
    public const string LumpsumJune = "lumpsum_june";
    public const string ProrateNew = "prorate_new";
    public const string ProrateTransfer = "prorate_transfer";
    public const string ProrateScrap = "prorate_scrap";
    public const string EduOnly = "edu_only";

    /// <summary>All inputs, in the order of share links.</summary>
    public static readonly ImmutableArray<string> Inputs = [Year, Kind, Subtype, Energy, Usage, Cc, LoadKg, BaseDate, Mode, Month, Date, CarTax, RateFactor, EducationFactor];

    public static readonly IReadOnlyList<string> Modes = [Prepay, LumpsumJune, ProrateNew, ProrateTransfer, ProrateScrap, EduOnly];

    /// <summary>The name of a kind, usage or class in text keys and rule files.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum => TaxText.Name(value);
}

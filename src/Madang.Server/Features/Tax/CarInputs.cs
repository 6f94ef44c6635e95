using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Madang.Server.Features.Tax;

/// <summary>What was asked, read into types but not yet checked for sense. Names are those of JSON and of addresses.</summary>
internal sealed record CarInputs
{
    [JsonPropertyName(CarWire.Year), Description("The tax year.")]
    public long? Year { get; init; }

    [JsonPropertyName(CarWire.Usage), Description("Private or business.")]
    public string? Usage { get; init; }

    [JsonPropertyName(CarWire.Kind), Description("Kind of vehicle.")]
    public string? Kind { get; init; }

    [JsonPropertyName(CarWire.Subtype), Description("Needed for buses and special vehicles.")]
    public string? Subtype { get; init; }

    [JsonPropertyName(CarWire.Cc), Description("Displacement.")]
    public long? Cc { get; init; }

    [JsonPropertyName(CarWire.LoadKg), Description("Rated load in kilograms.")]
    public long? LoadKg { get; init; }

    [JsonPropertyName(CarWire.BaseDate), Description("First registration, or 31 December of the year it was made when that was earlier.")]
    public DateOnly? BaseDate { get; init; }

    [JsonPropertyName(CarWire.Mode), Description("What is asked: nothing for the two halves of the year, else prepay, lumpsum_june, prorate_new, prorate_transfer or edu_only.")]
    public string? Mode { get; init; }

    [JsonPropertyName(CarWire.Month), Description("1, 3, 6 or 9, for prepay.")]
    public long? Month { get; init; }

    [JsonPropertyName(CarWire.Date), Description("Day of registration or transfer, for prorate_new and prorate_transfer.")]
    public DateOnly? Date { get; init; }

    [JsonPropertyName(CarWire.CarTax), Description("A car tax in won, for edu_only.")]
    public long? CarTax { get; init; }
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

    public const string Prepay = "prepay";
    public const string LumpsumJune = "lumpsum_june";
    public const string ProrateNew = "prorate_new";
    public const string ProrateTransfer = "prorate_transfer";
    public const string EduOnly = "edu_only";

    /// <summary>All inputs, in the order of share links.</summary>
    public static readonly ImmutableArray<string> Inputs = [Year, Kind, Subtype, Usage, Cc, LoadKg, BaseDate, Mode, Month, Date, CarTax];

    public static readonly IReadOnlyList<string> Modes = [Prepay, LumpsumJune, ProrateNew, ProrateTransfer, EduOnly];

    /// <summary>The name of a kind, usage or class in text keys and rule files.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

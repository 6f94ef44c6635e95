using Microsoft.Extensions.Primitives;

namespace Madang.Server.Features.Tax;

/// <summary>Reads inputs from an address, as the form sends them: written by people, empty where nothing was said.</summary>
internal sealed class WrittenCarInputs(IQueryCollection query, CarWords words, int thisYear)
{
    private readonly WrittenNumber _number = new(words.Written);
    private readonly WrittenDay _day = new(words.Written, thisYear);
    private readonly List<TaxRefusal> _refusals = [];

    /// <summary>Whether anything was asked, beyond which kind of vehicle the form is for.</summary>
    public static bool IsAsked(IQueryCollection query) => CarWire.Inputs.Any(i => i != CarWire.Kind && query.ContainsKey(i));

    public (CarInputs Inputs, IReadOnlyList<TaxRefusal> Refusals) Read()
    {
        var inputs = new CarInputs
        {
            Year = Number(CarWire.Year, words.Written.Years),
            Usage = Word(CarWire.Usage),
            Kind = Word(CarWire.Kind),
            Subtype = Word(CarWire.Subtype),
            Cc = Number(CarWire.Cc, words.Written.Cc),
            LoadKg = Read(CarWire.LoadKg, _number.ReadKilograms, "load"),
            BaseDate = Read(CarWire.BaseDate, t => _day.Read(t, monthIsEnough: true), "base-date"),
            Mode = Word(CarWire.Mode),
            Month = Number(CarWire.Month, words.Written.Month),
            Date = Read(CarWire.Date, t => _day.Read(t, monthIsEnough: false), "date"),
            CarTax = Number(CarWire.CarTax, words.Written.Won),
        };
        return (inputs, _refusals);
    }

    private long? Number(string field, IReadOnlyList<string> units) => Read(field, t => _number.Read(t, units), field.Replace('_', '-'));

    private string? Word(string field) => query.TryGetValue(field, out var values) && !StringValues.IsNullOrEmpty(values) ? values[^1]!.Trim() is { Length: > 0 } word ? word : null : null;

    private T? Read<T>(string field, Func<string, T?> read, string text)
        where T : struct
    {
        if (Word(field) is not { } written) return null;
        if (read(written) is { } value) return value;

        _refusals.Add(new TaxRefusal(TaxProblems.Invalid, field, $"tax.car.refusals.{text}-unreadable", ("written", TaxCaseJson.Shorten(written))));
        return null;
    }
}

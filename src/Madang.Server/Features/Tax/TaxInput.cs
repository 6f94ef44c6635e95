namespace Madang.Server.Features.Tax;

/// <summary>What a value of an input is.</summary>
internal enum TaxInputKind
{
    /// <summary>Whole won.</summary>
    Won,

    /// <summary>A whole number without a unit.</summary>
    Number,
    Cc,
    Kilograms,
    Year,
    Month,

    /// <summary>One of some words, as the city's words have them.</summary>
    Word,

    /// <summary>A day of the calendar.</summary>
    Day,

    /// <summary>A day; people may leave out the day of the month, which is then the first.</summary>
    MonthOrDay,

    /// <summary>Yes or no; no where nothing is said.</summary>
    Flag,

    /// <summary>A ratio of whole numbers, written <c>n/d</c>.</summary>
    Ratio,
}

/// <summary>One thing that a tax may be asked with.</summary>
/// <param name="Name">In JSON and in addresses.</param>
/// <param name="Description">For those who write programs.</param>
internal sealed record TaxInput(string Name, TaxInputKind Kind, string Description)
{
    /// <summary>The words it may be; empty for other kinds, and where any word is looked at.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The text that says how to write it, for people whose value cannot be read.</summary>
    public string UnreadableText { get; init; } = $"tax.refusals.unreadable-{TaxText.Name(Kind)}";
}

/// <summary>What was asked, read into types but not yet checked for sense.</summary>
internal sealed class TaxInputs
{
    private readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);

    public long? Number(string name) => _values.TryGetValue(name, out var value) ? (long)value : null;

    public string? Word(string name) => _values.TryGetValue(name, out var value) ? (string)value : null;

    public DateOnly? Day(string name) => _values.TryGetValue(name, out var value) ? (DateOnly)value : null;

    public Fraction? Ratio(string name) => _values.TryGetValue(name, out var value) ? (Fraction)value : null;

    public bool? FlagIfGiven(string name) => _values.TryGetValue(name, out var value) ? (bool)value : null;

    public bool Flag(string name) => FlagIfGiven(name) ?? false;

    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>These inputs, with one of them set anew; null takes it out.</summary>
    public TaxInputs With(string name, object? value)
    {
        var other = new TaxInputs();
        foreach (var (key, held) in _values) other._values[key] = held;
        if (value is null) other._values.Remove(name);
        else other._values[name] = value;
        return other;
    }

    internal void Set(string name, object value) => _values[name] = value;
}

using System.Globalization;
using System.Text.Json;

namespace Madang.Server.Features.Tax;

/// <summary>Reads inputs from JSON to the letter: whole numbers as numbers, days as <c>2025-03-10</c>, ratios as <c>"23/10000"</c>, nothing unknown and nothing twice.</summary>
internal static class JsonTaxInputs
{
    public static (TaxInputs Inputs, TaxRefusal? Refusal) Read(JsonElement inputs, IReadOnlyList<TaxInput> known)
    {
        TaxRefusal? refusal = null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var read = new TaxInputs();
        foreach (var property in inputs.EnumerateObject())
        {
            if (known.FirstOrDefault(k => k.Name == property.Name) is not { } input)
                return (read, new TaxRefusal(TaxProblems.UnknownInput, TaxCaseJson.Shorten(property.Name), "tax.refusals.unknown-input", ("field", TaxCaseJson.Shorten(property.Name))));

            if (!seen.Add(property.Name)) refusal ??= Invalid(property.Name, "twice");
            if (Value(input.Kind, property.Value) is { } value) read.Set(property.Name, value);
            else refusal ??= Invalid(property.Name, Expected(input.Kind));
        }

        return (read, refusal);
    }

    private static object? Value(TaxInputKind kind, JsonElement value) => (kind, value.ValueKind) switch
    {
        (TaxInputKind.Word, JsonValueKind.String) => value.GetString(),
        (TaxInputKind.Day or TaxInputKind.MonthOrDay, JsonValueKind.String) =>
            DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
        (TaxInputKind.Ratio, JsonValueKind.String) => Fraction.Parse(value.GetString()!),
        (TaxInputKind.Flag, JsonValueKind.True or JsonValueKind.False) => value.GetBoolean(),
        (TaxInputKind.Word or TaxInputKind.Day or TaxInputKind.MonthOrDay or TaxInputKind.Ratio or TaxInputKind.Flag, _) => null,
        (_, JsonValueKind.Number) => value.TryGetInt64(out var number) ? number : null,
        _ => null,
    };

    private static string Expected(TaxInputKind kind) => kind switch
    {
        TaxInputKind.Word => "word",
        TaxInputKind.Day or TaxInputKind.MonthOrDay => "day",
        TaxInputKind.Ratio => "ratio",
        TaxInputKind.Flag => "flag",
        _ => "number",
    };

    private static TaxRefusal Invalid(string field, string text) => new(TaxProblems.Invalid, field, $"tax.refusals.{text}", ("field", field));
}

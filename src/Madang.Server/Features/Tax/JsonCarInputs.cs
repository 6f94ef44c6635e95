using System.Globalization;
using System.Text.Json;

namespace Madang.Server.Features.Tax;

/// <summary>Reads inputs from JSON to the letter: whole numbers as numbers, days as <c>2025-03-10</c>, nothing unknown and nothing twice.</summary>
internal static class JsonCarInputs
{
    public static (CarInputs Inputs, TaxRefusal? Refusal) Read(JsonElement inputs)
    {
        TaxRefusal? refusal = null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var read = new CarInputs();
        foreach (var property in inputs.EnumerateObject())
        {
            var value = property.Value;
            if (!CarWire.Inputs.Contains(property.Name))
                return (read, new TaxRefusal(TaxProblems.UnknownInput, TaxCaseJson.Shorten(property.Name), "tax.refusals.unknown-input", ("field", TaxCaseJson.Shorten(property.Name))));
            if (!seen.Add(property.Name)) refusal ??= Invalid(property.Name, "twice");

            read = property.Name switch
            {
                CarWire.Year => read with { Year = Number(property.Name, value) },
                CarWire.Usage => read with { Usage = Word(property.Name, value) },
                CarWire.Kind => read with { Kind = Word(property.Name, value) },
                CarWire.Subtype => read with { Subtype = Word(property.Name, value) },
                CarWire.Cc => read with { Cc = Number(property.Name, value) },
                CarWire.LoadKg => read with { LoadKg = Number(property.Name, value) },
                CarWire.BaseDate => read with { BaseDate = Day(property.Name, value) },
                CarWire.Mode => read with { Mode = Word(property.Name, value) },
                CarWire.Month => read with { Month = Number(property.Name, value) },
                CarWire.Date => read with { Date = Day(property.Name, value) },
                _ => read with { CarTax = Number(property.Name, value) },
            };
        }

        return (read, refusal);

        long? Number(string field, JsonElement value)
        {
            if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)) return number;
            refusal ??= Invalid(field, "number");
            return null;
        }

        string? Word(string field, JsonElement value)
        {
            if (value.ValueKind == JsonValueKind.String) return value.GetString();
            refusal ??= Invalid(field, "word");
            return null;
        }

        DateOnly? Day(string field, JsonElement value)
        {
            if (value.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
            refusal ??= Invalid(field, "day");
            return null;
        }
    }

    private static TaxRefusal Invalid(string field, string text) => new(TaxProblems.Invalid, field, $"tax.refusals.{text}", ("field", field));
}

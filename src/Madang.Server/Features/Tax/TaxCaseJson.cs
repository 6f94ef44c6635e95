using System.Text.Json;

namespace Madang.Server.Features.Tax;

/// <summary>Reads the envelope of a tax case: <c>{"tax", "inputs"}</c>. Foreign bytes never throw past it.</summary>
internal static class TaxCaseJson
{
    // A case is some 200 bytes; what is far larger is none.
    public const int LargestBody = 16 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8 };

    /// <returns>The tax that is asked for and the inputs, or why they cannot be read. The element outlives this call.</returns>
    public static (ITaxCalculator? Calculator, JsonElement Inputs, TaxRefusal? Refusal) Read(ReadOnlyMemory<byte> body, TaxCalculators calculators)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            return Read(document.RootElement, calculators);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: an escape such as \ud800 that is no character.
            return (null, default, Invalid("body", "tax.refusals.not-json"));
        }
    }

    /// <summary>A foreign name, short enough to be shown.</summary>
    public static string Shorten(string name) => name.Length <= 40 ? name : $"{name.AsSpan(0, char.IsHighSurrogate(name[39]) ? 39 : 40)}…";

    private static (ITaxCalculator? Calculator, JsonElement Inputs, TaxRefusal? Refusal) Read(JsonElement body, TaxCalculators calculators)
    {
        if (body.ValueKind != JsonValueKind.Object) return (null, default, Invalid("body", "tax.refusals.not-json"));

        JsonElement? tax = null;
        JsonElement? inputs = null;
        foreach (var property in body.EnumerateObject())
        {
            if (property.NameEquals("tax") && tax is null) tax = property.Value;
            else if (property.NameEquals("inputs") && inputs is null) inputs = property.Value;
            else if (property.Name is "tax" or "inputs") return (null, default, Invalid(property.Name, "tax.refusals.twice"));
            else return (null, default, new TaxRefusal(TaxProblems.UnknownInput, Shorten(property.Name), "tax.refusals.unknown-input", ("field", Shorten(property.Name))));
        }

        if (tax is not { ValueKind: JsonValueKind.String } named || calculators.Find(named.GetString()!) is not { } calculator)
            return (null, default, new TaxRefusal(TaxProblems.Invalid, "tax", "tax.refusals.unknown-tax", ("taxes", string.Join(", ", calculators.All.Select(c => c.Tax)))));
        if (inputs is not { ValueKind: JsonValueKind.Object } given) return (null, default, Invalid("inputs", "tax.refusals.inputs"));

        // Reading every string once here shows an escape that is no character before anyone relies on it.
        foreach (var property in given.EnumerateObject())
        {
            _ = property.Name;
            if (property.Value.ValueKind == JsonValueKind.String) _ = property.Value.GetString();
        }

        return (calculator, given.Clone(), null);
    }

    private static TaxRefusal Invalid(string field, string text) => new(TaxProblems.Invalid, field, text, ("field", field));
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Madang.Server.Features.Tax;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Tax;

/// <summary>content/schema/tax-case.schema.json names every tax with everything it may be asked with. MADANG_WRITE_SCHEMAS=1 writes it anew.</summary>
public sealed class TaxCaseSchemaTests
{
    private static readonly string File = Path.Combine(MadangHost.Root, "content", "schema", "tax-case.schema.json");
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task TheCommittedSchemaIsThatOfTheCalculators()
    {
        await using var host = await MadangHost.StartAsync();
        var exported = Export(host.Services.GetRequiredService<TaxCalculators>().All).ToJsonString(Written) + "\n";
        if (Environment.GetEnvironmentVariable("MADANG_WRITE_SCHEMAS") == "1") await System.IO.File.WriteAllTextAsync(File, exported);

        Assert.Equal(exported, await System.IO.File.ReadAllTextAsync(File));
    }

    private static JsonObject Export(IEnumerable<ITaxCalculator> calculators) => new()
    {
        ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
        ["title"] = "tax-case",
        ["description"] = "A case for POST /api/tax/cases. Flags are false where they are not given; a case without a year is computed by the law of the day that words.json names.",
        ["oneOf"] = new JsonArray([.. calculators.OrderBy(c => c.Tax, StringComparer.Ordinal).Select(Case)]),
    };

    private static JsonObject Case(ITaxCalculator calculator)
    {
        var inputs = new JsonObject();
        foreach (var input in calculator.Inputs) inputs[input.Name] = Input(input);
        return Closed(new JsonObject
        {
            ["tax"] = new JsonObject { ["const"] = calculator.Tax },
            ["inputs"] = Closed(inputs),
        }, "tax", "inputs");
    }

    private static JsonObject Closed(JsonObject properties, params string[] required)
    {
        var closed = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (required.Length > 0) closed["required"] = new JsonArray([.. required.Select(r => (JsonNode)r)]);
        closed["additionalProperties"] = false;
        return closed;
    }

    private static JsonObject Input(TaxInput input)
    {
        var schema = new JsonObject { ["description"] = input.Description };
        switch (input.Kind)
        {
            case TaxInputKind.Word:
                schema["type"] = "string";
                if (input.Words.Count > 0) schema["enum"] = new JsonArray([.. input.Words.Distinct().Select(w => (JsonNode)w)]);
                break;
            case TaxInputKind.Day or TaxInputKind.MonthOrDay:
                schema["type"] = "string";
                schema["format"] = "date";
                break;
            case TaxInputKind.Flag:
                schema["type"] = "boolean";
                schema["default"] = false;
                break;
            case TaxInputKind.Ratio:
                schema["type"] = "string";
                schema["pattern"] = "^[0-9]{1,12}/[0-9]{1,12}$";
                break;
            default:
                schema["type"] = "integer";
                break;
        }

        return schema;
    }
}

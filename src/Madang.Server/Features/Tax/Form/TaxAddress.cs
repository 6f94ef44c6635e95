using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Madang.Server.Features.Tax.Form;

/// <summary>A calculation's own address: the inputs that were understood, written in one way, and nothing else.</summary>
internal static class TaxAddress
{
    public static string Of(string path, ITaxCalculator calculator, TaxInputs inputs) =>
        QueryHelpers.AddQueryString(path, calculator.Inputs.Select(i => KeyValuePair.Create(i.Name, Written(i, inputs))).Where(i => i.Value is not null));

    private static string? Written(TaxInput input, TaxInputs inputs) => !inputs.Has(input.Name) ? null : input.Kind switch
    {
        TaxInputKind.Word => inputs.Word(input.Name),
        TaxInputKind.Day or TaxInputKind.MonthOrDay => inputs.Day(input.Name)?.ToString("O", CultureInfo.InvariantCulture),
        TaxInputKind.Flag => inputs.Flag(input.Name) ? "true" : "false",
        TaxInputKind.Ratio => inputs.Ratio(input.Name)?.ToRatio(),
        _ => inputs.Number(input.Name)?.ToString(CultureInfo.InvariantCulture),
    };
}

using Microsoft.Extensions.Primitives;

namespace Madang.Server.Features.Tax;

/// <summary>Reads inputs from an address, as a form sends them: written by people, empty where nothing was said.</summary>
internal sealed class WrittenTaxInputs(IQueryCollection query, IReadOnlyList<TaxInput> known, WrittenWords words, int thisYear)
{
    private readonly WrittenNumber _number = new(words);
    private readonly WrittenDay _day = new(words, thisYear);

    public (TaxInputs Inputs, IReadOnlyList<TaxRefusal> Refusals) Read()
    {
        var read = new TaxInputs();
        var refusals = new List<TaxRefusal>();
        foreach (var input in known)
        {
            if (Word(input.Name) is not { } written) continue;
            if (Value(input.Kind, written) is { } value) read.Set(input.Name, value);
            else refusals.Add(new TaxRefusal(TaxProblems.Invalid, input.Name, input.UnreadableText, ("written", TaxCaseJson.Shorten(written))));
        }

        return (read, refusals);
    }

    private object? Value(TaxInputKind kind, string written) => kind switch
    {
        TaxInputKind.Word => written,
        TaxInputKind.Won => _number.Read(written, words.Won),
        TaxInputKind.Cc => _number.Read(written, words.Cc),
        TaxInputKind.Kilograms => _number.ReadKilograms(written),
        TaxInputKind.Year => _number.Read(written, words.Years),
        TaxInputKind.Month => _number.Read(written, words.Month),
        TaxInputKind.Number => _number.Read(written, words.Counts),
        TaxInputKind.Day => _day.Read(written, monthIsEnough: false),
        TaxInputKind.MonthOrDay => _day.Read(written, monthIsEnough: true),
        TaxInputKind.Ratio => WrittenNumber.Plain(written) is { } plain ? Fraction.Parse(plain) : null,
        TaxInputKind.Flag => written switch { "true" or "on" or "1" => true, "false" or "off" or "0" => false, _ => null },
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private string? Word(string field) => query.TryGetValue(field, out var values) && !StringValues.IsNullOrEmpty(values) ? values[^1]!.Trim() is { Length: > 0 } word ? word : null : null;
}

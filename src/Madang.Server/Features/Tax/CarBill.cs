using Madang.Server.Content;

namespace Madang.Server.Features.Tax;

/// <summary>What is owed, by name, and how it came about, line by line. All amounts are whole won.</summary>
internal sealed class CarBill
{
    private readonly List<TaxLine> _lines = [];
    private readonly Dictionary<string, long> _result = new(StringComparer.Ordinal);

    public IReadOnlyList<TaxLine> Lines => _lines;

    public IReadOnlyDictionary<string, long> Result => _result;

    public void Set(string name, long value) => _result[name] = value;

    public void Add(TaxLine line) => _lines.Add(line);
}

/// <summary>One step of a computation.</summary>
/// <param name="Label">Text key.</param>
/// <param name="Working">The computation in numbers, the same in every language; empty where there is none.</param>
internal sealed record TaxLine(string Label, long Amount, string Working, IReadOnlyList<Citation> Articles, params (string Name, object Value)[] Values)
{
    public string LabelIn(LanguageTexts texts) => TaxText.In(texts, Label, Values);
}

using Madang.Server.Content;

namespace Madang.Server.Features.Tax;

/// <summary>What is owed, by name, and how it came about, line by line. All amounts are whole won.</summary>
internal sealed class TaxBill(TaxEdition edition)
{
    private readonly List<TaxLine> _lines = [];
    private readonly List<Uncertainty> _uncertain = [];
    private readonly List<Lapse> _lapsing = [];
    private readonly Dictionary<string, long> _result = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _flags = new(StringComparer.Ordinal);

    /// <summary>The rules that were applied.</summary>
    public TaxEdition Edition { get; } = edition;

    public IReadOnlyList<TaxLine> Lines => _lines;

    public IReadOnlyDictionary<string, long> Result => _result;

    /// <summary>What is so or not so, beside the amounts.</summary>
    public IReadOnlyDictionary<string, bool> Flags => _flags;

    /// <summary>Figures that the law leaves open, each with the range it may have.</summary>
    public IReadOnlyList<Uncertainty> Uncertain => _uncertain;

    /// <summary>Rules that would have mattered here and end before the year asked for, unless the law is renewed.</summary>
    public IReadOnlyList<Lapse> Lapsing => _lapsing;

    public void Set(string name, long value) => _result[name] = value;

    public void Set(string name, bool value) => _flags[name] = value;

    public void Add(TaxLine line) => _lines.Add(line);

    public void Add(Uncertainty uncertainty) => _uncertain.Add(uncertainty);

    public void Add(Lapse lapse) => _lapsing.Add(lapse);
}

/// <summary>One step of a computation.</summary>
/// <param name="Label">Text key.</param>
/// <param name="Working">The computation in numbers, the same in every language; empty where there is none.</param>
internal sealed record TaxLine(string Label, long Amount, string Working, IReadOnlyList<Citation> Articles, params (string Name, object Value)[] Values)
{
    public string LabelIn(LanguageTexts texts) => TaxText.In(texts, Label, Values);
}

/// <summary>A figure that the law leaves open: it is computed by one reading, and may lie between two amounts.</summary>
/// <param name="Code">Stable, for machines. Why it is open is the text <c>tax.uncertain.CODE</c>.</param>
/// <param name="Of">The name of the figure in the result.</param>
internal sealed record Uncertainty(string Code, string Of, long Low, long High, params (string Name, object Value)[] Values)
{
    public string WhyIn(LanguageTexts texts) => TaxText.In(texts, $"tax.uncertain.{Code}", Values);
}

/// <summary>A rule that ends.</summary>
/// <param name="Code">Stable, for machines. What it is, is the text <c>tax.lapses.CODE</c>.</param>
/// <param name="EndedOn">The last day on which it holds.</param>
internal sealed record Lapse(string Code, DateOnly EndedOn, IReadOnlyList<Citation> Articles)
{
    public string NameIn(LanguageTexts texts) => texts[$"tax.lapses.{Code}"];
}

/// <summary>Which rules a bill was computed by.</summary>
/// <param name="Version">Changes whenever a rule file does.</param>
/// <param name="ReadOn">The day on which the law was last read for them.</param>
/// <param name="IsProvisional">The time asked for began after that day, so that the law may still change.</param>
internal sealed record TaxEdition(string Version, DateOnly ReadOn, bool IsProvisional);

/// <summary>A bill, or of every input what is wrong with it.</summary>
internal sealed record TaxAnswer(TaxBill? Bill, IReadOnlyList<TaxRefusal> Refusals)
{
    public static TaxAnswer Of(TaxBill bill) => new(bill, []);

    public static TaxAnswer Refused(params IReadOnlyList<TaxRefusal> refusals) => new(null, refusals);
}

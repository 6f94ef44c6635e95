namespace Madang.Server.Features.Tax.Acquisition;

/// <summary>What all acquisition taxes ask for in the same way, and everything that is wrong with it.</summary>
internal sealed class AcquisitionCheck(TaxInputs inputs, AcquisitionBook book)
{
    private readonly List<TaxRefusal> _refusals = [];

    public IReadOnlyList<TaxRefusal> Refusals => _refusals;

    /// <summary>The rules of the day of acquisition; of the last day of a year that is named alone; of the law without a year where nothing is said.</summary>
    public AcquisitionRules? Rules()
    {
        var (year, date) = (inputs.Number(AcquisitionWire.Year), inputs.Day(AcquisitionWire.Date));
        if ((date?.Year ?? year) is { } asked && (asked < book.FirstYear || asked > book.LastYear))
        {
            _refusals.Add(TaxProblems.NoRulesFor(asked, book.FirstYear, book.LastYear) with { Field = date is null ? AcquisitionWire.Year : AcquisitionWire.Date });
            return null;
        }

        if (date is { } acquired && year is { } named && named != acquired.Year) Invalid(AcquisitionWire.Date, "date-year", ("year", (int)named));
        if (inputs.Day(AcquisitionWire.ContractDate) is { } contract && date is { } day && contract > day) Invalid(AcquisitionWire.ContractDate, "contract-after", ("day", day));
        return book.On(date ?? (year is { } whole ? new DateOnly((int)whole, 12, 31) : book.LawWithoutYear));
    }

    public long Price() => Won(AcquisitionWire.Price, isNeeded: true);

    /// <summary>A sum of more than 0 won; 0 where none is given.</summary>
    public long Won(string field, bool isNeeded)
    {
        if (inputs.Number(field) is not { } won) return isNeeded ? Invalid(field, $"{field}-missing".Replace('_', '-')) : 0;
        return won is < 1 or > AcquisitionWire.LargestWon ? Invalid(field, "won", ("most", AcquisitionWire.LargestWon)) : won;
    }

    /// <summary>A whole number between two others; <paramref name="otherwise"/> where none is given.</summary>
    public long Number(string field, long least, long most, long otherwise)
    {
        if (inputs.Number(field) is not { } number) return otherwise;
        return number < least || number > most ? Invalid(field, "number", ("least", least), ("most", most)) : number;
    }

    /// <summary>A share of something, more than nothing and at most all of it; all where none is given.</summary>
    public Fraction Share(string field)
    {
        var share = inputs.Ratio(field) ?? 1;
        if (share <= 0 || share > 1) Invalid(field, "share");
        return share;
    }

    /// <summary>The price of the whole follows from that of the share, and is a price as any other.</summary>
    public void Whole(long price, Fraction share)
    {
        if (Refusals.Count == 0 && price / share > AcquisitionWire.LargestWon) Invalid(AcquisitionWire.Share, "share-whole", ("most", AcquisitionWire.LargestWon));
    }

    /// <summary>What a word means; null when none is given or it is unknown, which is a refusal.</summary>
    public T? Word<T>(string field, IReadOnlyDictionary<T, string> words)
        where T : struct, Enum
    {
        if (inputs.Word(field) is not { } word) return null;
        if (AcquisitionWords.Of(words, word) is { } known) return known;

        Invalid(field, "word", ("words", new InputWords(words.Values)));
        return null;
    }

    /// <summary>What an ordinance multiplies a rate with, within what the law allows; 1 where nothing is said.</summary>
    public Fraction Factor(string field, AcquisitionRules? rules)
    {
        if (inputs.Ratio(field) is not { } factor) return 1;
        if (rules?.Rates.Ordinance is { } range && (factor < range.Least || factor > range.Most))
            _refusals.Add(new TaxRefusal(TaxProblems.Invalid, field, "tax.refusals.factor", ("field", field), ("least", range.Least.ToString()), ("most", range.Most.ToString())));
        return factor;
    }

    public long Invalid(string field, string text, params (string Name, object Value)[] values)
    {
        _refusals.Add(new TaxRefusal(TaxProblems.Invalid, field, $"tax.acquisition.refusals.{text}", values));
        return 0;
    }

    public void NotSettled(string field, string text) => _refusals.Add(new TaxRefusal(TaxProblems.NotSettled, field, $"tax.acquisition.not-settled.{text}"));
}

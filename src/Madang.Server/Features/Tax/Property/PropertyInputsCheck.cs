namespace Madang.Server.Features.Tax.Property;

/// <summary>Turns inputs into a case that can be computed, or says of every input what is wrong with it.</summary>
internal sealed class PropertyInputsCheck(TaxInputs inputs, PropertyKind kind, PropertyRuleBook book)
{
    // More than any property is worth; what is beyond is a slip of the finger.
    private const long Largest = 100_000_000_000_000;

    private readonly List<TaxRefusal> _refusals = [];

    public IReadOnlyList<TaxRefusal> Refusals => _refusals;

    /// <returns>Null when there are <see cref="Refusals"/>.</returns>
    public PropertyCase? Run()
    {
        var rules = Rules();
        var fireTimes = FireTimes(rules);
        var property = new PropertyCase(rules ?? book.Nearest(book.YearWithoutYear), kind)
        {
            IsOneHome = inputs.Flag(PropertyWire.OneHome),
            IsCompany = inputs.Flag(PropertyWire.Corporate),
            PreviousPrice = Amount(PropertyWire.PreviousPrice, least: 1),
            PreviousTax = Amount(PropertyWire.PreviousTax, least: 0),
            PreviousUrban = Amount(PropertyWire.PreviousUrban, least: 0),
            BuildingValue = Amount(PropertyWire.BuildingValue, least: 1),
            IsUrban = inputs.FlagIfGiven(PropertyWire.Urban) ?? (kind == PropertyKind.House || inputs.Has(PropertyWire.UrbanRate)),
            UrbanRate = UrbanRate(rules),
            RateFactor = Factor(PropertyWire.RateFactor, rules?.Rates.Ordinance),
            EducationFactor = Factor(PropertyWire.EducationFactor, rules?.Rates.Ordinance),
            FireFactor = Factor(PropertyWire.FireFactor, rules?.Fire.Ordinance),
            FireTimes = fireTimes,
        };
        property = WithClass(WithBase(property));
        return _refusals.Count == 0 ? property : null;
    }

    private PropertyRules? Rules()
    {
        var year = inputs.Number(PropertyWire.Year) ?? book.YearWithoutYear;
        if (book.For(year) is { } rules) return rules;

        if (year is < 1 or > 9999) Invalid(PropertyWire.Year, "year");
        else _refusals.Add(TaxProblems.NoRulesFor(year, book.FirstYear, book.LastYear));
        return null;
    }

    private PropertyCase WithBase(PropertyCase property)
    {
        if (kind == PropertyKind.House) return Amount(PropertyWire.Price, least: 1, isNeeded: true) is { } price ? property with { Value = price } : property;
        if (kind == PropertyKind.Fire) return Amount(PropertyWire.TaxBase, least: 1, isNeeded: true) is { } alone ? property with { TaxBase = alone } : property;

        var taxBase = Amount(PropertyWire.TaxBase, least: 1);
        var value = Amount(PropertyWire.Value, least: 1, isNeeded: !inputs.Has(PropertyWire.TaxBase));
        if (inputs.Has(PropertyWire.TaxBase) && inputs.Has(PropertyWire.Value)) Invalid(PropertyWire.TaxBase, "value-twice");
        return property with { TaxBase = taxBase, Value = value ?? 0 };
    }

    private PropertyCase WithClass(PropertyCase property) => kind switch
    {
        PropertyKind.Land => property with { Land = Class(book.Words.Land, null) },
        PropertyKind.Building => property with { Building = Class(book.Words.Buildings, BuildingClass.Other) },
        PropertyKind.Craft => property with { Craft = Class(book.Words.Craft, null) },
        _ => property,
    };

    private T Class<T>(IReadOnlyDictionary<T, IReadOnlyList<string>> words, T? unsaid)
        where T : struct, Enum
    {
        if ((inputs.Word(PropertyWire.Class) is { } word ? PropertyWords.Find(words, word) : unsaid) is { } known) return known;
        Invalid(PropertyWire.Class, "class", ("classes", new InputWords(words.Values.Select(w => w[0]))));
        return default;
    }

    // A multiple that is given asks for the share, unless one says that it is not asked for.
    private int FireTimes(PropertyRules? rules)
    {
        var name = kind == PropertyKind.Fire ? PropertyWire.Multiple : PropertyWire.FireMultiple;
        var times = inputs.Number(name) ?? 1;
        if (rules is not null && rules.Fire.Multiples.All(m => m.Times != times))
            Invalid(name, "fire-multiple", ("multiples", string.Join(", ", rules.Fire.Multiples.Select(m => m.Times))));
        var isAsked = kind == PropertyKind.Fire || (inputs.FlagIfGiven(PropertyWire.Fire) ?? inputs.Has(name));
        return isAsked && times is >= 0 and <= int.MaxValue ? (int)times : 0;
    }

    private Fraction? UrbanRate(PropertyRules? rules)
    {
        if (inputs.Ratio(PropertyWire.UrbanRate) is not { } rate) return null;
        if (rules is not null && rate > rules.Rates.Urban.OrdinanceAtMost)
            Invalid(PropertyWire.UrbanRate, "urban-rate", ("most", rules.Rates.Urban.OrdinanceAtMost.ToPercent()));
        return rate;
    }

    private Fraction Factor(string field, OrdinanceRange? range)
    {
        if (inputs.Ratio(field) is not { } factor) return 1;
        if (range is not null && (factor < range.Least || factor > range.Most))
            _refusals.Add(new TaxRefusal(TaxProblems.Invalid, field, "tax.refusals.factor", ("field", field), ("least", range.Least.ToString()), ("most", range.Most.ToString())));
        return factor;
    }

    private long? Amount(string field, long least, bool isNeeded = false)
    {
        if (inputs.Number(field) is not { } amount)
        {
            if (isNeeded) Invalid(field, $"{field.Replace('_', '-')}-missing");
            return null;
        }

        if (amount < least || amount > Largest) Invalid(field, "amount", ("least", least), ("most", Largest));
        return amount;
    }

    private void Invalid(string field, string text, params (string Name, object Value)[] values) =>
        _refusals.Add(new TaxRefusal(TaxProblems.Invalid, field, $"tax.property.refusals.{text}", values));
}

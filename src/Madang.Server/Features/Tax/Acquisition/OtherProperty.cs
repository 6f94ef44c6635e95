namespace Madang.Server.Features.Tax.Acquisition;

/// <summary>Real estate that is acquired otherwise than as a home by sale, all checked: what is here can be computed.</summary>
/// <param name="Value">What the tax is taken of: the price, or what the law values the thing at.</param>
internal sealed record OtherProperty(AcquisitionRules Rules, PropertyCause Cause, long Value, bool IsHome, bool IsOver85, bool IsFarmer, DateOnly? Acquired)
{
    /// <summary>What an ordinance multiplies the rate with.</summary>
    public Fraction RateFactor { get; init; } = 1;

    public Fraction EducationFactor { get; init; } = 1;

    /// <returns>Null with refusals when it cannot be computed.</returns>
    public static (OtherProperty? Property, IReadOnlyList<TaxRefusal> Refusals) Of(TaxInputs inputs, AcquisitionBook book)
    {
        var check = new AcquisitionCheck(inputs, book);
        if (inputs.Word(AcquisitionWire.Cause) is { } word && book.Words.Unsettled(word) is { } unsettled)
        {
            check.NotSettled(AcquisitionWire.Cause, TaxText.Name(unsettled));
            return (null, check.Refusals);
        }

        var rules = check.Rules();
        var cause = check.Word(AcquisitionWire.Cause, book.Words.Causes);
        if (cause is null && !inputs.Has(AcquisitionWire.Cause)) check.Invalid(AcquisitionWire.Cause, "cause-missing", ("words", new InputWords(book.Words.Causes.Values)));
        var value = check.Price();
        if (inputs.Flag(AcquisitionWire.House) && cause is PropertyCause.Sale or PropertyCause.FarmlandSale or PropertyCause.FarmlandInheritance)
            check.Invalid(AcquisitionWire.House, "house-of-cause", ("homes", book.Words.Taxes.Homes));
        CheckFarmer(inputs, cause, check);
        var (rateFactor, educationFactor) = (check.Factor(AcquisitionWire.RateFactor, rules), check.Factor(AcquisitionWire.EducationFactor, rules));
        if (cause == PropertyCause.HeavyGift && rateFactor != 1) check.NotSettled(AcquisitionWire.RateFactor, "ordinance-heavy");
        if (rules is null || cause is null || check.Refusals.Count > 0) return (null, check.Refusals);

        var isHome = inputs.Flag(AcquisitionWire.House) || cause is PropertyCause.HeavyGift or PropertyCause.OneHomeInheritance;
        var property = new OtherProperty(rules, cause.Value, value, isHome, inputs.Flag(AcquisitionWire.Over85), inputs.Flag(AcquisitionWire.SelfFarmer), inputs.Day(AcquisitionWire.Date));
        return (property with { RateFactor = rateFactor, EducationFactor = educationFactor }, []);
    }

    public bool IsUntaxed => Value <= Rules.Rates.Untaxed.UpToWon;

    private static void CheckFarmer(TaxInputs inputs, PropertyCause? cause, AcquisitionCheck check)
    {
        if (!inputs.Flag(AcquisitionWire.SelfFarmer)) return;
        if (cause == PropertyCause.FarmlandInheritance) check.NotSettled(AcquisitionWire.SelfFarmer, TaxText.Name(UnsettledCause.FarmerInheritance));
        else if (cause is not null and not PropertyCause.FarmlandSale) check.Invalid(AcquisitionWire.SelfFarmer, "farmer-of-cause");
    }
}

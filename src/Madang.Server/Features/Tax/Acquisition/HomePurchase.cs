namespace Madang.Server.Features.Tax.Acquisition;

/// <summary>A home that is bought, all checked: what is here can be computed.</summary>
/// <param name="Price">Of what is bought: the home, or the share of it.</param>
/// <param name="HomesAfter">Homes of the household, with this one.</param>
/// <param name="IsInArea">The home is in an adjustment area.</param>
/// <param name="IsTemporary">One of the two homes will be sold in time.</param>
/// <param name="IsExempt">The decree spares the home the heavier rates.</param>
internal sealed record HomePurchase(
    AcquisitionRules Rules, long Price, Fraction Share, long HomesAfter, bool IsInArea, bool IsTemporary, bool IsExempt, bool IsCorporate, HomeReliefKind? Relief, bool IsLuxury, bool IsOver85,
    DateOnly? Acquired, DateOnly? Contract, District? District)
{
    /// <summary>What an ordinance multiplies the rate by price with.</summary>
    public Fraction RateFactor { get; init; } = 1;

    public Fraction EducationFactor { get; init; } = 1;

    private const long MostHomes = 100_000;

    /// <returns>Null with refusals when it cannot be computed.</returns>
    public static (HomePurchase? Home, IReadOnlyList<TaxRefusal> Refusals) Of(TaxInputs inputs, AcquisitionBook book)
    {
        var check = new AcquisitionCheck(inputs, book);
        var rules = check.Rules();
        var price = check.Price();
        var share = check.Share(AcquisitionWire.Share);
        check.Whole(price, share);
        var homes = check.Number(AcquisitionWire.HomesAfter, 1, MostHomes, otherwise: 1);
        var relief = check.Word(AcquisitionWire.Relief, book.Words.Reliefs);
        var (rateFactor, educationFactor) = (check.Factor(AcquisitionWire.RateFactor, rules), check.Factor(AcquisitionWire.EducationFactor, rules));
        var district = inputs.Word(AcquisitionWire.District) is { } word ? book.Areas.Find(word) : null;
        if (district is null && inputs.Has(AcquisitionWire.District)) check.Invalid(AcquisitionWire.District, "word", ("words", new InputWords(book.Areas.Districts.Select(d => d.Word))));
        if (rules is null || check.Refusals.Count > 0) return (null, check.Refusals);

        var contract = inputs.Day(AcquisitionWire.ContractDate);
        var home = new HomePurchase(
            rules, price, share, homes, inputs.FlagIfGiven(AcquisitionWire.Regulated) ?? district?.IsAreaFor(rules.Day, contract) ?? false, inputs.Flag(AcquisitionWire.TemporaryTwo),
            inputs.Flag(AcquisitionWire.ExemptHeavy), inputs.Flag(AcquisitionWire.Corporate), relief, inputs.Flag(AcquisitionWire.Luxury), inputs.Flag(AcquisitionWire.Over85),
            inputs.Day(AcquisitionWire.Date), contract, district);
        home = home with { RateFactor = rateFactor, EducationFactor = educationFactor };
        if (home.Heavy is not null && rateFactor != 1) check.NotSettled(AcquisitionWire.RateFactor, "ordinance-heavy");

        // A relief is itself taxed for rural development unless the home is small, and how, no source settles.
        if (home is { IsOver85: true, Granted: not null } && !home.IsUntaxed) check.NotSettled(AcquisitionWire.Over85, "relieved-large-home");
        return check.Refusals.Count > 0 ? (null, check.Refusals) : (home, []);
    }

    /// <summary>What the whole home would have cost: it decides the rate and what is too dear for a relief, whatever share of it is bought (art. 11(1)8).</summary>
    public long WholePrice => (Price / Share).FloorTo(1);

    public bool IsUntaxed => Price <= Rules.Rates.Untaxed.UpToWon;

    /// <summary>The relief that is granted, if one was asked for and the law grants it here.</summary>
    public HomeRelief? Granted
    {
        get
        {
            if (Relief is not { } kind || IsCorporate || IsLuxury) return null;
            var relief = Rules.Reliefs.Of(kind);
            if (relief is { Otherwise: { } otherwise } && !relief.HoldsAt(WholePrice)) relief = Rules.Reliefs.Of(otherwise);
            return relief?.HoldsAt(WholePrice) == true ? relief : null;
        }
    }

    /// <summary>The heavier rate that the home would have by how many there are and where; null when it would have none.</summary>
    public HomesRate? HeavyByNumber => new[] { Rules.Rates.Heavy.FurtherHomes, Rules.Rates.Heavy.SecondHome }.FirstOrDefault(r => r.HoldsFor(HomesAfter, IsInArea));

    /// <summary>The household may sell one of two homes in time and keep the rate by price.</summary>
    public bool IsSparedForNow => IsTemporary && !IsCorporate && HomesAfter == 2 && HeavyByNumber is not null && !IsExempt && Granted is not { AtStandardRate: true };

    /// <summary>The heavier rate that applies; null for the rate by price.</summary>
    public Multiple? Heavy
    {
        get
        {
            if (IsExempt) return null;
            if (IsCorporate) return Rules.Rates.Heavy.Corporate;
            return IsSparedForNow || Granted is { AtStandardRate: true } ? null : HeavyByNumber;
        }
    }
}

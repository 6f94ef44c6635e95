using Madang.Server.Features.Tax.Car;

namespace Madang.Server.Features.Tax.Acquisition;

/// <summary>
/// What acquiring real estate is taxed with. Rates are in basis points, hundredths of a percent. The law builds its heavier rates from a standard rate
/// and a multiple of a base rate of 2 %; so do these.
/// </summary>
internal sealed record AcquisitionRates(
    DateOnly From, DateOnly To, BaseRate Base, UntaxedPrice Untaxed, Rounding RoundDownTo, HomeRates Homes, HeavyRates Heavy, LuxuryRate Luxury,
    IReadOnlyList<CauseRate> Causes, Property.OrdinanceRange Ordinance) : IDated
{
    public IEnumerable<(string Path, string Expected)> Problems()
    {
        if (Base.Bp <= 0) yield return (".base.bp", AcquisitionChecks.Rate);
        if (Untaxed.UpToWon < 0) yield return (".untaxed.upToWon", "0 or more won");
        if (RoundDownTo.Won < 1) yield return (".roundDownTo.won", "a positive number of won");
        if (Homes.Low.UpToWon <= 0) yield return (".homes.low.upToWon", "a positive number of won");
        if (Homes.Middle.UpToWon <= Homes.Low.UpToWon) yield return (".homes.middle.upToWon", "more than that of \"low\"");
        if (Homes.Middle.PercentEveryWon < 1 || Homes.Middle.PercentEveryWon % 100 != 0) yield return (".homes.middle.percentEveryWon", "a positive multiple of 100 won");
        foreach (var missing in Enum.GetValues<PropertyCause>().Where(c => c != PropertyCause.HeavyGift && Causes.Count(r => r.Cause == c) != 1)) yield return (".causes", $"one entry for {missing}");
        for (var i = 0; i < Causes.Count; i++)
        {
            if (Causes[i].Bp < Base.Bp) yield return ($".causes[{i}].bp", "at least the base rate");
        }

        if (Heavy.SecondHome.FromHomes > Heavy.FurtherHomes.FromHomes || Heavy.SecondHome.FromHomesInArea > Heavy.FurtherHomes.FromHomesInArea) yield return (".heavy.furtherHomes", "no fewer homes than \"secondHome\"");
    }

    /// <summary>The rate of a home by its price alone. Between the steps it grows with the price and is rounded to a hundredth of a percent (art. 11(1)8).</summary>
    public int OfHome(long price)
    {
        if (price <= Homes.Low.UpToWon) return Homes.Low.Bp;
        if (price > Homes.Middle.UpToWon) return Homes.High.Bp;

        var wonOfOneBp = Homes.Middle.PercentEveryWon / 100;
        return (int)(((price + (wonOfOneBp / 2)) / wonOfOneBp) - (Homes.Middle.LessPercent * 100));
    }

    public int Of(Multiple heavy) => Heavy.StandardBp + (heavy.TimesBase * Base.Bp);

    public CauseRate Of(PropertyCause cause) => Causes.First(c => c.Cause == cause);
}

internal sealed record BaseRate(int Bp, IReadOnlyList<Citation> Articles);

/// <summary>Nothing is owed on what costs no more.</summary>
internal sealed record UntaxedPrice(long UpToWon, IReadOnlyList<Citation> Articles);

internal sealed record HomeRates(IReadOnlyList<Citation> Articles, LowHomeRate Low, MiddleHomeRate Middle, HighHomeRate High);

internal sealed record LowHomeRate(long UpToWon, int Bp);

/// <summary>One percent for every <paramref name="PercentEveryWon"/> of the price, less <paramref name="LessPercent"/>.</summary>
internal sealed record MiddleHomeRate(long UpToWon, long PercentEveryWon, int LessPercent);

internal sealed record HighHomeRate(int Bp);

/// <summary>The rates of further homes, of homes that companies buy and of dear homes that are given.</summary>
internal sealed record HeavyRates(
    int StandardBp, IReadOnlyList<Citation> StandardArticles, Multiple Corporate, HomesRate SecondHome, HomesRate FurtherHomes, Multiple Gift, IReadOnlyList<Citation> ExemptArticles);

/// <summary>How often the base rate is added.</summary>
internal record Multiple(int TimesBase, IReadOnlyList<Citation> Articles);

/// <param name="FromHomes">The number of homes of the household, with the new one, from which it holds outside adjustment areas.</param>
/// <param name="FromHomesInArea">The same for a home inside one.</param>
internal sealed record HomesRate(int TimesBase, int FromHomes, int FromHomesInArea, IReadOnlyList<Citation> Articles) : Multiple(TimesBase, Articles)
{
    public bool HoldsFor(long homes, bool isInArea) => homes >= (isInArea ? FromHomesInArea : FromHomes);
}

/// <summary>Added to any rate of a luxury home.</summary>
internal sealed record LuxuryRate(int TimesBase, IReadOnlyList<Citation> Articles, IReadOnlyList<Citation> WithHeavyArticles);

/// <param name="LessBase">The base rate is taken off: such acquisitions change only the form of what one has.</param>
internal sealed record CauseRate(PropertyCause Cause, int Bp, IReadOnlyList<Citation> Articles, bool LessBase = false);

/// <summary>How real estate is acquired, other than a home by sale.</summary>
public enum PropertyCause
{
    /// <summary>Bought, and neither a home nor farmland.</summary>
    Sale,
    FarmlandSale,
    Gift,

    /// <summary>A gift of a dear home in an adjustment area.</summary>
    HeavyGift,

    /// <summary>A gift to a non-profit.</summary>
    NonProfitGift,
    Inheritance,

    /// <summary>A home inherited by a household that then owns only this one.</summary>
    OneHomeInheritance,
    FarmlandInheritance,

    /// <summary>Built, or otherwise owned by nobody before.</summary>
    Original,

    /// <summary>Common property is divided, within one's own share.</summary>
    Partition,
}

internal static class AcquisitionChecks
{
    public const string Rate = "a positive number of basis points";
    public const string Percentage = "a percentage from 1 to 100";
}

using System.Globalization;
using Madang.Server.Features.Tax.Car;

namespace Madang.Server.Features.Tax.Acquisition;

/// <summary>Puts a bill of an acquisition together: each tax is cut by itself, and the total is the sum of what is left.</summary>
internal sealed class AcquisitionBill(AcquisitionRules rules, long price, Rounding rounding)
{
    private long _acquisition;
    private long _education;
    private long _rural;
    private (string Code, long Most)? _openEducation;

    public TaxBill Bill { get; } = new(rules.Edition);

    /// <summary>The part of a price that a rate takes, exact.</summary>
    public static Fraction Tax(long price, int bp) => new Fraction(bp, 10_000) * price;

    /// <summary>A rate to read, such as <c>1.67%</c>.</summary>
    public static string Percent(int bp) => (bp / 100m).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    /// <summary>A factor of an ordinance as it stands in a working; nothing where there is none.</summary>
    public static string Times(Fraction factor) => factor == 1 ? "" : Working($" × {factor}");

    /// <summary>Says that nothing is owed on so low a price.</summary>
    public TaxBill Untaxed(UntaxedPrice untaxed, int rateBp)
    {
        Bill.Add(new TaxLine("tax.acquisition.lines.untaxed", 0, "", untaxed.Articles, ("most", untaxed.UpToWon)));
        return Finish(rateBp);
    }

    /// <summary>The tax before any relief.</summary>
    public Fraction Computed(string label, int bp, IEnumerable<Citation> articles, params (string Name, object Value)[] values)
    {
        var tax = Tax(price, bp);
        Bill.Add(new TaxLine(label, tax.FloorTo(1), Working($"{price:N0} × {Percent(bp)} = {tax}"), [.. articles], [.. values, ("rate", Percent(bp))]));
        return tax;
    }

    /// <summary>The tax as an ordinance changes it: only the rate of the law is multiplied, not what is added to it or taken off.</summary>
    public Fraction Ordained(Fraction computed, Fraction lawBp, Fraction factor)
    {
        if (factor == 1) return computed;
        var changed = Fraction.Max(computed + ((factor - 1) * lawBp * price / 10_000), 0);
        var ordinance = rules.Rates.Ordinance.Article;
        Bill.Add(new TaxLine("tax.acquisition.lines.ordinance", changed.FloorTo(1), Working($"{computed} + {price:N0} × {Percent((int)lawBp.FloorTo(1))} × ({factor} − 1) = {changed}"), [ordinance], ("factor", factor.ToString())));
        return changed;
    }

    /// <summary>What is taken off.</summary>
    public void Relieved(string label, Fraction amount, string working, IEnumerable<Citation> articles, params (string Name, object Value)[] values) =>
        Bill.Add(new TaxLine(label, amount.FloorTo(1), working, [.. articles], values));

    public void Note(string label, IEnumerable<Citation> articles, params (string Name, object Value)[] values) => Bill.Add(new TaxLine(label, 0, "", [.. articles], values));

    public void Acquisition(Fraction tax, IEnumerable<Citation> articles)
    {
        _acquisition = tax.FloorTo(rounding.Won);
        Bill.Add(new TaxLine("tax.acquisition.lines.acquisition", _acquisition, "", [.. articles, .. rounding.Articles]));
    }

    public void Education(Fraction tax, string working, IEnumerable<Citation> articles, string label = "tax.acquisition.lines.education")
    {
        _education = tax.FloorTo(rounding.Won);
        Bill.Add(new TaxLine(label, _education, working, [.. articles, .. rounding.Articles], ("percent", rules.Surtaxes.Education.Percent)));
    }

    public void Rural(Fraction tax, string working, IEnumerable<Citation> articles)
    {
        _rural = tax.FloorTo(rounding.Won);
        Bill.Add(new TaxLine("tax.acquisition.lines.rural", _rural, working, [.. articles, .. rounding.Articles], ("percent", rules.Surtaxes.Rural.Percent)));
    }

    public void NoRural(string label, IEnumerable<Citation> articles) => Bill.Add(new TaxLine(label, 0, "", [.. articles]));

    /// <summary>Says that the education tax may be more than what was computed, up to <paramref name="most"/>.</summary>
    public void LeaveEducationOpen(string code, Fraction most) => _openEducation = (code, most.FloorTo(rounding.Won));

    public TaxBill Finish(int rateBp)
    {
        var total = _acquisition + _education + _rural;
        Bill.Set(AcquisitionWire.RateBp, rateBp);
        Bill.Set(AcquisitionWire.Acquisition, _acquisition);
        Bill.Set(AcquisitionWire.Education, _education);
        Bill.Set(AcquisitionWire.Rural, _rural);
        Bill.Set(AcquisitionWire.Total, total);
        Bill.Add(new TaxLine("tax.acquisition.lines.total", total, "", rules.Filing.Articles));
        if (_openEducation is { } open && open.Most > _education)
        {
            Bill.Add(new Uncertainty(open.Code, AcquisitionWire.Total, total, total - _education + open.Most));
            Bill.Add(new Uncertainty(open.Code, AcquisitionWire.Education, _education, open.Most));
        }

        return Bill;
    }

    public static string Working(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

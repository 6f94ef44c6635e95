using System.Text.Json.Serialization;
using Madang.Server.Content;
using Madang.Server.Features.Tax.Car;

namespace Madang.Server.Features.Tax.Surcharge;

/// <summary>What is added to a tax that is filed, or paid, late or too low.</summary>
/// <param name="EducationFreeArticles">The education tax is surcharged only for paying late.</param>
internal sealed record SurchargeRates(
    DateOnly From, DateOnly To, FilingSurcharge NonFiling, FilingSurcharge UnderFiling, Mitigation LateFiled, Mitigation Amended, IReadOnlyList<Citation> EducationFreeArticles,
    LatePayment LatePayment, LateNotice LateNotice, Rounding RoundDownTo) : IDated
{
    public IEnumerable<(string Path, string Expected)> Problems()
    {
        foreach (var (name, surcharge) in new[] { ("nonFiling", NonFiling), ("underFiling", UnderFiling) })
        {
            if (surcharge.Percent is < 1 or > 100 || surcharge.FraudPercent is < 1 or > 100) yield return ($".{name}", "percentages from 1 to 100");
        }

        foreach (var (name, mitigation) in new[] { ("lateFiled", LateFiled), ("amended", Amended) })
        {
            for (var i = 0; i < mitigation.Steps.Count; i++)
            {
                if (mitigation.Steps[i].Percent is < 1 or > 100) yield return ($".{name}.steps[{i}].percent", "a percentage from 1 to 100");
                if (i > 0 && mitigation.Steps[i].WithinMonths <= mitigation.Steps[i - 1].WithinMonths) yield return ($".{name}.steps[{i}].withinMonths", "more than the step before");
            }
        }

        if (Fraction.Parse(LatePayment.PerDay) is null) yield return (".latePayment.perDay", "a ratio such as \"22/100000\"");
        if (LatePayment.AtMostPercent < 1) yield return (".latePayment.atMostPercent", "a positive percentage");
        if (Fraction.Parse(LateNotice.PerMonth) is null) yield return (".lateNotice.perMonth", "a ratio such as \"66/10000\"");
        if (LateNotice.MonthsAtMost < 1) yield return (".lateNotice.monthsAtMost", "a positive number of months");
        if (RoundDownTo.Won < 1) yield return (".roundDownTo.won", "a positive number of won");
    }
}

internal sealed record FilingSurcharge(int Percent, int FraudPercent, IReadOnlyList<Citation> Articles, IReadOnlyList<Citation> FraudArticles)
{
    public int Of(bool isFraud) => isFraud ? FraudPercent : Percent;
}

/// <summary>How much of a surcharge is dropped for who makes good early.</summary>
internal sealed record Mitigation(IReadOnlyList<Citation> Articles, IReadOnlyList<MitigationStep> Steps)
{
    public int PercentWithin(long months) => Steps.FirstOrDefault(s => months <= s.WithinMonths)?.Percent ?? 0;
}

internal sealed record MitigationStep(int WithinMonths, int Percent);

/// <summary>Of a tax that one files oneself.</summary>
internal sealed record LatePayment(string PerDay, int AtMostPercent, IReadOnlyList<Citation> Articles)
{
    [JsonIgnore]
    public Fraction Daily => Fraction.Parse(PerDay)!.Value;
}

/// <summary>Of a tax that one was given notice of.</summary>
internal sealed record LateNotice(
    int FirstPercent, IReadOnlyList<Citation> FirstArticles, string PerMonth, long MonthlyFromWon, int MonthsAtMost, IReadOnlyList<Citation> MonthlyArticles)
{
    [JsonIgnore]
    public Fraction Monthly => Fraction.Parse(PerMonth)!.Value;
}

public enum SurchargeType
{
    NonFiling,
    UnderFiling,
    LatePayment,
    LateNotice,

    /// <summary>No surcharge: what is collected of a sum.</summary>
    Rounding,
}

/// <summary>surcharge-words.json: the words by which surcharges are asked for.</summary>
internal sealed record SurchargeWords(string Tax, IReadOnlyDictionary<SurchargeType, string> Types, [property: JsonPropertyName("$schema")] string? Schema = null) : IContentFile
{
    public IEnumerable<(string Path, string Expected)> Problems() => Enum.GetValues<SurchargeType>().Except(Types.Keys).Select(m => ("$.types", $"a word for {m}"));

    public SurchargeType? Type(string word) => Types.Where(t => t.Value == word).Select(t => (SurchargeType?)t.Key).FirstOrDefault();
}

/// <summary>The rules on surcharges, read once at start.</summary>
internal sealed class SurchargeBook
{
    private readonly TaxRuleFile<SurchargeRates> _rates;
    private readonly Dictionary<int, TaxEdition> _editions = [];

    private SurchargeBook(string cityDirectory, TaxWords words)
    {
        var folder = new TaxRuleFolder(cityDirectory);
        _rates = folder.Rules<SurchargeRates>("surcharge-rates.json");
        Words = folder.Words<SurchargeWords>("surcharge-words.json");
        LawWithoutYear = words.LawWithoutYear;
        foreach (var year in Years) _editions[year] = folder.Edition($"surcharge-{year}", new DateOnly(year, 1, 1));
    }

    public SurchargeWords Words { get; }

    public DateOnly LawWithoutYear { get; }

    public int FirstYear => _rates.Versions[0].From.Year;

    public int LastYear => _rates.Versions[^1].To.Year;

    public IEnumerable<int> Years => Enumerable.Range(FirstYear, LastYear - FirstYear + 1);

    /// <exception cref="ContentException">A file is missing or damaged.</exception>
    public static SurchargeBook Read(string cityDirectory, TaxWords words) => new(cityDirectory, words);

    /// <summary>The rules of a year that has them.</summary>
    public SurchargeRates For(int year) => _rates.On(new DateOnly(year, 12, 31))!;

    public TaxEdition Edition(int year) => _editions[year];
}

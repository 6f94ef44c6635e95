using Madang.Server.Content;
using Madang.Server.Features.Tax.Form;

namespace Madang.Server.Features.Tax.Acquisition;

/// <summary>What an acquisition is compared with on its page.</summary>
internal static class AcquisitionComparison
{
    private const int HomesCompared = 4;

    /// <summary>The same home as the first, second, third and fourth of a household; empty where their number does not matter.</summary>
    public static IReadOnlyList<TaxChoice> ByNumberOfHomes(TaxResult result, LanguageTexts texts)
    {
        if (result.Inputs.Flag(AcquisitionWire.Corporate)) return [];

        var current = Math.Min(result.Inputs.Number(AcquisitionWire.HomesAfter) ?? 1, HomesCompared);
        var choices = new List<TaxChoice>();
        for (var homes = 1L; homes <= HomesCompared; homes++)
        {
            if (Choice(result, texts[$"tax.acquisition.page.homes-{homes}"], homes == current, ShowAcquisition.Path, (AcquisitionWire.HomesAfter, homes)) is { } choice) choices.Add(choice);
        }

        return choices;
    }

    /// <summary>The same on the day and a year later; empty where one of them has no rules, or no day is known.</summary>
    public static IReadOnlyList<TaxChoice> ThisYearAndNext(TaxResult result, LanguageTexts texts, string path)
    {
        if (result.Inputs.Day(AcquisitionWire.Date) is not { } day) return [];

        var choices = new[] { day, day.AddYears(1) }
            .Select(d => Choice(result, TaxText.Day(texts, d), d == day, path, (AcquisitionWire.Date, d), (AcquisitionWire.Year, null)))
            .OfType<TaxChoice>().ToList();
        return choices.Count == 2 ? choices : [];
    }

    private static TaxChoice? Choice(TaxResult result, string label, bool isThis, string path, params ReadOnlySpan<(string Name, object? Value)> changes)
    {
        var inputs = result.Inputs;
        foreach (var (name, value) in changes) inputs = inputs.With(name, value);
        return result.Calculator.Calculate(inputs).Bill is { } bill ? new TaxChoice(label, bill.Result[AcquisitionWire.Total], isThis, TaxAddress.Of(path, result.Calculator, inputs)) : null;
    }
}

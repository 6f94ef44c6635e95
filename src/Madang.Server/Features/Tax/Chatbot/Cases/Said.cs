using Madang.Server.Features.Tax.Chatbot.Understanding;

namespace Madang.Server.Features.Tax.Chatbot.Cases;

/// <summary>What has been said so far in a conversation that still counts.</summary>
internal sealed record Said(IReadOnlySet<string> Concepts, IReadOnlyDictionary<QuantityUnit, decimal> Numbers, VehicleModel? Model, Place? Place)
{
    /// <summary>All prices that are asked about, in the order of the text.</summary>
    public IReadOnlyList<decimal> Sums { get; init; } = [];

    public static Said Of(Understood understood)
    {
        var numbers = new Dictionary<QuantityUnit, decimal>();
        foreach (var quantity in understood.Quantities)
        {
            // Of several sums the largest is the price.
            if (!numbers.TryGetValue(quantity.Unit, out var held) || (quantity.Unit == QuantityUnit.Won && quantity.Value > held)) numbers[quantity.Unit] = quantity.Value;
        }

        // Behind the name of a car a number such as 2.0 is its size.
        if (understood.Model is not null && !numbers.ContainsKey(QuantityUnit.Litres) && understood.Quantities.FirstOrDefault(q => q is { Unit: QuantityUnit.None, Value: >= 0.6m and <= 8, Value.Scale: > 0 }) is { Value: > 0 } size) numbers[QuantityUnit.Litres] = size.Value;
        // As 114 is behind the words for the area that counts.
        if (understood.Concepts.Contains("exclusive-area") && !numbers.ContainsKey(QuantityUnit.SquareMetres) && numbers.TryGetValue(QuantityUnit.None, out var area) && area is >= 15 and <= 400) numbers[QuantityUnit.SquareMetres] = area;
        // Of several years the earliest is when something was made or bought, the last is the one asked about.
        var years = understood.Quantities.Where(q => q.Unit == QuantityUnit.Year).Select(q => q.Value).Distinct().ToList();
        if (years.Count > 1) (numbers[QuantityUnit.Year], numbers[QuantityUnit.TaxYear]) = (years.Min(), years.Max());
        // Before the name of a car a year is that of the car.
        var model = understood.Spots.Where(s => s.Term.Model is not null).Select(s => (int?)s.Start).FirstOrDefault();
        if (years.Count == 1 && understood.Quantities.Any(q => q.Unit == QuantityUnit.Year && understood.Reading.Place(q.End) == model) && numbers.Remove(QuantityUnit.Year, out var made)) numbers[QuantityUnit.ModelYear] = made;
        // A month behind a year belongs to it.
        var months = understood.Quantities.Where(q => q.Unit == QuantityUnit.Month).ToList();
        var ofYear = months.FindIndex(m => understood.Quantities.Any(y => y.Unit == QuantityUnit.Year && m.Start >= y.End && m.Start - y.End <= 1));
        if (months.Count > 1 && ofYear >= 0) (numbers[QuantityUnit.Month], numbers[QuantityUnit.TaxMonth]) = (months[ofYear].Value, months[ofYear == 0 ? 1 : 0].Value);
        var prices = Prices.All(understood);
        if (Prices.OfLastYear(understood, prices) is var (last, at))
        {
            prices = [.. prices.Where(p => p.Start != last.Start)];
            (numbers[QuantityUnit.LastWon], numbers[QuantityUnit.Won]) = (last.Value, prices.Max(p => p.Value));
            // The year before is that of the other price, and not the one asked about.
            if (years.Count > 1) numbers.Remove(QuantityUnit.Year);
            else if (understood.Quantities.Any(q => q.Unit == QuantityUnit.Year && understood.Reading.Place(q.Start) == at)) numbers.Remove(QuantityUnit.Year);
        }

        if (Prices.Published(understood, prices) is { } published) numbers[QuantityUnit.OfficialWon] = published.Value;
        return new Said(understood.Concepts, numbers, understood.Model, understood.Place) { Sums = [.. prices.Select(p => p.Value)] };
    }

    /// <summary>This and what came before it; what is newer replaces what excludes it.</summary>
    public Said After(Said before, IReadOnlyList<IReadOnlyList<string>> groups)
    {
        var gone = groups.Where(g => g.Any(Concepts.Contains)).SelectMany(g => g).Where(c => !Concepts.Contains(c)).ToHashSet(StringComparer.Ordinal);
        var numbers = new Dictionary<QuantityUnit, decimal>(before.Numbers);
        if (Numbers.Keys.Any(IsHomes)) foreach (var unit in numbers.Keys.Where(IsHomes).ToList()) numbers.Remove(unit);
        if (Numbers.Keys.Any(IsArea) || Concepts.Any(c => c is "larger" or "smaller")) foreach (var unit in numbers.Keys.Where(IsArea).ToList()) numbers.Remove(unit);
        if (Numbers.ContainsKey(QuantityUnit.Won)) foreach (var unit in new[] { QuantityUnit.OfficialWon, QuantityUnit.LastWon }) numbers.Remove(unit);
        if (Numbers.ContainsKey(QuantityUnit.Year)) numbers.Remove(QuantityUnit.TaxYear);
        if (Numbers.ContainsKey(QuantityUnit.Month)) numbers.Remove(QuantityUnit.TaxMonth);
        foreach (var (unit, value) in Numbers) numbers[unit] = value;
        // Another vehicle has nothing of the one before.
        if (Model is not null) foreach (var unit in numbers.Keys.Where(u => u is QuantityUnit.Cc or QuantityUnit.Litres or QuantityUnit.Tonnes or QuantityUnit.Kilograms && !Numbers.ContainsKey(u)).ToList()) numbers.Remove(unit);
        return new Said(before.Concepts.Where(c => !gone.Contains(c)).Concat(Concepts).ToHashSet(StringComparer.Ordinal), numbers, Model ?? before.Model, Place ?? before.Place) { Sums = Sums };
    }

    /// <summary>This, with a bare number taken for what was asked; a number such as 1999 looks like a year.</summary>
    public Said Answering(IntentFill? asked)
    {
        if (asked is null || Numbers.ContainsKey(asked.Unit)) return this;
        foreach (var unit in new[] { QuantityUnit.None, QuantityUnit.Year })
        {
            if (!Numbers.TryGetValue(unit, out var number)) continue;
            var numbers = new Dictionary<QuantityUnit, decimal>(Numbers) { [asked.Unit] = number };
            numbers.Remove(unit);
            return this with { Numbers = numbers };
        }

        return this;
    }

    private static bool IsHomes(QuantityUnit unit) => unit is QuantityUnit.Homes or QuantityUnit.HomesOwned or QuantityUnit.Nth;

    private static bool IsArea(QuantityUnit unit) => unit is QuantityUnit.SquareMetres or QuantityUnit.Pyeong;
}

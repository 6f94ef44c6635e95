using Madang.Server.Features.Tax.Chatbot.Understanding;

namespace Madang.Server.Features.Tax.Chatbot.Cases;

/// <summary>What has been said so far in a conversation that still counts.</summary>
internal sealed record Said(IReadOnlySet<string> Concepts, IReadOnlyDictionary<QuantityUnit, decimal> Numbers, VehicleModel? Model, Place? Place)
{
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
        return new Said(understood.Concepts, numbers, understood.Model, understood.Place);
    }

    /// <summary>This and what came before it; what is newer replaces what excludes it.</summary>
    public Said After(Said before, IReadOnlyList<IReadOnlyList<string>> groups)
    {
        var gone = groups.Where(g => g.Any(Concepts.Contains)).SelectMany(g => g).Where(c => !Concepts.Contains(c)).ToHashSet(StringComparer.Ordinal);
        var numbers = new Dictionary<QuantityUnit, decimal>(before.Numbers);
        if (Numbers.Keys.Any(IsHomes)) foreach (var unit in numbers.Keys.Where(IsHomes).ToList()) numbers.Remove(unit);
        if (Numbers.Keys.Any(IsArea) || Concepts.Any(c => c is "larger" or "smaller")) foreach (var unit in numbers.Keys.Where(IsArea).ToList()) numbers.Remove(unit);
        foreach (var (unit, value) in Numbers) numbers[unit] = value;
        // Another vehicle has nothing of the one before.
        if (Model is not null) foreach (var unit in numbers.Keys.Where(u => u is QuantityUnit.Cc or QuantityUnit.Litres or QuantityUnit.Tonnes or QuantityUnit.Kilograms && !Numbers.ContainsKey(u)).ToList()) numbers.Remove(unit);
        return new Said(before.Concepts.Where(c => !gone.Contains(c)).Concat(Concepts).ToHashSet(StringComparer.Ordinal), numbers, Model ?? before.Model, Place ?? before.Place);
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

using Madang.Server.Features.Tax.Chatbot.Understanding;

namespace Madang.Server.Features.Tax.Chatbot.Cases;

/// <summary>Tells several sums of a question apart: the price, the published one and that of the year before.</summary>
internal static class Prices
{
    private const string PublishedPrice = "official-price";
    private const string LastYear = "last-year";

    // What is less is a tax that somebody paid, not a price.
    private const decimal Least = 10_000_000;

    // As far as a sum may stand behind the words that say what it is.
    private const int Near = 8;

    /// <summary>All prices, in the order of the text.</summary>
    public static IReadOnlyList<Quantity> All(Understood understood) => [.. understood.Quantities.Where(q => q is { Unit: QuantityUnit.Won, Value: >= Least })];

    /// <summary>The published price, where one is said to be it.</summary>
    public static Quantity? Published(Understood understood, IReadOnlyList<Quantity> prices) => Behind(understood, PublishedPrice, prices)?.Price;

    /// <summary>The price of the year before, where another is said beside it, with the place of the words for that year.</summary>
    public static (Quantity Price, int At)? OfLastYear(Understood understood, IReadOnlyList<Quantity> prices) => prices.Count > 1 ? Behind(understood, LastYear, prices) : null;

    private static (Quantity Price, int At)? Behind(Understood understood, string concept, IReadOnlyList<Quantity> prices)
    {
        foreach (var spot in understood.Spots.Where(s => s.Term.Concepts.Any(c => c.Id == concept)))
            foreach (var price in prices)
                if (understood.Reading.Place(price.Start) - spot.End is >= 0 and <= Near) return (price, spot.Start);
        return null;
    }
}

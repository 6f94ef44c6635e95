namespace Madang.Server.Features.Tax.Chatbot.Understanding;

/// <summary>A word of the lexicon found in a question.</summary>
/// <param name="Start">Index in the joined text.</param>
/// <param name="End">After the last character.</param>
/// <param name="Slips">Letters by which what was typed differs.</param>
internal readonly record struct Spot(Term Term, int Start, int End, int Slips)
{
    public int Length => End - Start;

    public bool Holds(in Spot other) => Start <= other.Start && other.End <= End;

    public bool Touches(in Spot other) => Start < other.End && other.Start < End;
}

/// <summary>A word of the lexicon with what it stands for: concepts, a vehicle, a place, or nothing at all.</summary>
internal sealed class Term
{
    private const int LongestPattern = 60;

    public Term(string written, bool beginsWord, IReadOnlyList<Concept> concepts, VehicleModel? model = null, Place? place = null)
    {
        var reading = new Reading(written);
        (Joined, Folded) = (reading.Joined, reading.Folded);
        HasSpace = written.Trim().Contains(' ', StringComparison.Ordinal);
        BeginsWord = beginsWord || Folded.Length == 1;
        (Concepts, Model, Place) = (concepts, model, place);
        Letters = Hangul.Letters(Folded);
        Slips = Letters.Length switch { < 7 => 0, <= 12 => 1, <= LongestPattern => 2, _ => 0 };
        Masks = new ulong[Hangul.Symbols];
        if (Slips == 0) return;
        for (var i = 0; i < Letters.Length; i++) Masks[Letters[i]] |= 1UL << i;
    }

    /// <summary>As it is written, without spaces.</summary>
    public string Joined { get; }

    public string Folded { get; }

    public bool BeginsWord { get; }

    /// <summary>It is written as several words; people may leave out the space.</summary>
    public bool HasSpace { get; }

    public IReadOnlyList<Concept> Concepts { get; }

    public VehicleModel? Model { get; }

    public Place? Place { get; }

    public bool IsFiller => Concepts.Count == 0 && Model is null && Place is null;

    /// <summary>Its folded letters.</summary>
    public byte[] Letters { get; }

    /// <summary>How many letters may be wrong; short words must be right.</summary>
    public int Slips { get; }

    /// <summary>For each symbol, the places where it stands in the word, as bits.</summary>
    public ulong[] Masks { get; }
}

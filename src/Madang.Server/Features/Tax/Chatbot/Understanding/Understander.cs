namespace Madang.Server.Features.Tax.Chatbot.Understanding;

/// <summary>What a question says: concepts, numbers, vehicles and places.</summary>
/// <param name="Reading">The text.</param>
/// <param name="Spots">The words that were found.</param>
/// <param name="Concepts">Ids of the concepts.</param>
/// <param name="Quantities">Numbers with their units.</param>
/// <param name="Strangers">Names that the lexicon does not know.</param>
/// <param name="Told">For each character of the joined text whether it belongs to what is only told around the question; empty where nothing does.</param>
internal sealed record Understood(Reading Reading, IReadOnlyList<Spot> Spots, IReadOnlySet<string> Concepts, IReadOnlyList<Quantity> Quantities, IReadOnlyList<Stranger> Strangers, IReadOnlyList<bool> Told)
{
    public VehicleModel? Model => Spots.Select(s => s.Term.Model).FirstOrDefault(m => m is not null);

    public Place? Place => Spots.Select(s => s.Term.Place).FirstOrDefault(p => p is not null);

    /// <summary>Whether what begins here is only told.</summary>
    public bool IsTold(int at) => at < Told.Count && Told[at];

    /// <summary>Concepts of a role, in the order of the text.</summary>
    public IEnumerable<string> Of(ConceptRole role) => Spots.SelectMany(s => s.Term.Concepts).Where(c => c.Role == role).Select(c => c.Id).Distinct(StringComparer.Ordinal);

    public decimal? Number(QuantityUnit unit) => Quantities.Where(q => q.Unit == unit).Select(q => (decimal?)q.Value).FirstOrDefault();
}

/// <summary>Reads questions.</summary>
internal sealed class Understander
{
    private readonly Spotter _spotter;
    private readonly Quantities _quantities;
    private readonly StrangeNouns _strangers;
    private readonly Clauses _clauses;
    private readonly KeyboardLayout _keyboard;

    public Understander(Lexicon lexicon, QuantityWords quantities, KeyboardLayout keyboard, WrittenWords words) =>
        (_spotter, _quantities, _strangers, _clauses, _keyboard) = (new Spotter(lexicon), new Quantities(quantities, words), new StrangeNouns(lexicon), new Clauses(lexicon), keyboard);

    public Understood Read(string typed, int thisYear)
    {
        var understood = Read(typed, thisYear, forgives: true);
        // Letters that say nothing may be Hangul typed with the keyboard in the other language.
        if (_keyboard.Mend(understood.Reading.Plain) is not { } mended) return understood;
        var other = Read(mended, thisYear, forgives: true);
        return other.Concepts.Count > understood.Concepts.Count ? other : understood;
    }

    /// <summary>Reads what is spelled right, such as content: far faster.</summary>
    public Understood ReadSpelled(string text, int thisYear) => Read(text, thisYear, forgives: false);

    private Understood Read(string typed, int thisYear, bool forgives)
    {
        var reading = new Reading(typed);
        var spots = _spotter.Find(reading, forgives);
        var quantities = _quantities.Find(reading.Plain, thisYear);
        // A slip of the finger does not make a word out of a number and what follows it.
        var meant = spots.Where(s => s.Slips == 0 || !quantities.Any(q => reading.Place(q.Start) < s.End && s.Start < reading.Place(q.End))).ToList();
        var concepts = meant.SelectMany(s => s.Term.Concepts).Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        return forgives
            ? new Understood(reading, meant, concepts, quantities, _strangers.In(reading, meant, quantities), _clauses.Told(typed, reading, meant))
            : new Understood(reading, meant, concepts, quantities, [], []);
    }
}

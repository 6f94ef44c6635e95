using System.ComponentModel;
using System.Text.Json.Serialization;
using Madang.Server.Content;

namespace Madang.Server.Features.Tax.Chatbot.Understanding;

/// <summary>lexicon.json: the words by which citizens mean things, whichever language they write.</summary>
internal sealed record Lexicon(
    IReadOnlyList<Concept> Concepts,
    [property: Description("Words that carry no meaning of their own; they are left out before anything is compared.")] IReadOnlyList<string> Fillers,
    [property: Description("Syllables that follow nouns: a slip of the finger that makes one of them is none.")] IReadOnlyList<string> Particles,
    [property: Description("Syllables that follow nouns and no verbs, so that what stands before them is the name of something.")] IReadOnlyList<string> NounParticles,
    [property: Description("Syllables in which verbs end: a word that ends so is no name.")] IReadOnlyList<string> VerbEndings,
    [property: Description("Ends of words behind which a sentence that told something goes on to ask.")] IReadOnlyList<string> ClauseEndings,
    [property: Description("Ends of the last word of a clause that asks.")] IReadOnlyList<string> QuestionEndings,
    [property: Description("Vehicles by name, where what the law asks is certain.")] IReadOnlyList<VehicleModel> Models,
    [property: Description("Districts and cities, for adjustment areas.")] IReadOnlyList<Place> Places,
    [property: JsonPropertyName("$schema")] string? Schema = null) : IContentFile
{
    public IEnumerable<(string Path, string Expected)> Problems()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Concepts.Count; i++)
        {
            if (!Slug.IsValid(Concepts[i].Id) || !ids.Add(Concepts[i].Id)) yield return ($"$.concepts[{i}].id", $"an id that no other concept has: {Slug.Expected}");
            if (Concepts[i].Words.Count == 0 || Concepts[i].Words.Any(w => PlainText.Of(w.TrimStart('^')).Length == 0)) yield return ($"$.concepts[{i}].words", "words");
        }

        for (var i = 0; i < Concepts.Count; i++)
            if (Concepts[i].IsA?.FirstOrDefault(c => !ids.Contains(c)) is { } stranger) yield return ($"$.concepts[{i}].isA", $"ids of concepts, not '{stranger}'");
        for (var i = 0; i < Models.Count; i++)
            if (Models[i].Concepts.FirstOrDefault(c => !ids.Contains(c)) is { } unknown) yield return ($"$.models[{i}].concepts", $"ids of concepts, not '{unknown}'");
        for (var i = 0; i < Places.Count; i++)
            if (Places[i].Words.Count == 0) yield return ($"$.places[{i}].words", "at least one word");
    }
}

/// <summary>What a concept tells.</summary>
internal enum ConceptRole
{
    [Description("A thing, an act or a state")]
    Thing,
    [Description("The tax that is meant")]
    Tax,
    [Description("What is asked about it: how much, when, who")]
    Facet,
    [Description("A tax or matter that this service does not know")]
    Outside,
    [Description("How a sentence leans on the one before it")]
    Turn,
    [Description("The wish for a human being")]
    Human,
}

/// <param name="Id">For intents and other content.</param>
/// <param name="Words">^ before a word: only where a word begins.</param>
/// <param name="IsA">What it is a kind of, as an apartment is a house: an entry about the one answers questions about the other.</param>
internal sealed record Concept(string Id, ConceptRole Role, IReadOnlyList<string> Words, IReadOnlyList<string>? IsA = null);

/// <param name="Words">As people write it.</param>
/// <param name="Concepts">What it is.</param>
/// <param name="Cc">Displacement, when all of them have the same.</param>
/// <param name="Litres">Displacement in cc by the size that people say, such as 1.6.</param>
/// <param name="LoadKg">Rated load, when all of them have the same.</param>
internal sealed record VehicleModel(
    IReadOnlyList<string> Words, IReadOnlyList<string> Concepts, int? Cc = null, IReadOnlyDictionary<string, int>? Litres = null, int? LoadKg = null);

/// <param name="District">As adjustment-areas.json names it; null where none of it is one.</param>
internal sealed record Place(IReadOnlyList<string> Words, string? District = null);

using System.Collections.Frozen;
using System.Security.Cryptography;
using Madang.Server.Content;
using Madang.Server.Features.Entrance.Contract;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Entrance;

/// <summary>
/// The names that guests choose from: a manner and a creature from the texts, such as "Calm Magpie". Guests type nothing, so
/// nobody is insulted or impersonated by a name before anyone is known.
/// </summary>
internal sealed class GuestNames : IGuestNames
{
    private const string Manners = "names.manner.", Creatures = "names.creature.";

    private readonly Texts _texts;
    private readonly string[] _manners;
    private readonly string[] _creatures;
    private readonly int _offered;
    private readonly FrozenSet<string> _all;

    public GuestNames(Texts texts, IOptions<EntranceOptions> options)
    {
        _texts = texts;
        _offered = options.Value.NamesOffered;
        var keys = texts.For(texts.Languages[0]).OfTopics("names").Keys;
        _manners = [.. keys.Where(k => k.StartsWith(Manners, StringComparison.Ordinal))];
        _creatures = [.. keys.Where(k => k.StartsWith(Creatures, StringComparison.Ordinal))];
        _all = texts.Languages.SelectMany(l => _manners.SelectMany(m => _creatures.Select(c => Name(texts.For(l), m, c)))).ToFrozenSet(StringComparer.Ordinal);
    }

    public bool IsOffered(string name) => _all.Contains(name);

    public string Any(string language) => Name(_texts.For(language), Any(_manners), Any(_creatures));

    /// <summary>Different names, with different creatures as long as there are enough.</summary>
    public IReadOnlyList<string> Offer(string language)
    {
        var creatures = (string[])_creatures.Clone();
        RandomNumberGenerator.Shuffle<string>(creatures);
        return [.. creatures.Take(_offered).Select(c => Name(_texts.For(language), Any(_manners), c))];
    }

    private static string Any(string[] keys) => keys[RandomNumberGenerator.GetInt32(keys.Length)];

    private static string Name(LanguageTexts texts, string manner, string creature) => $"{texts[manner]} {texts[creature]}";
}

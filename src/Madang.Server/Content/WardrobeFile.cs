using System.ComponentModel;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Madang.Server.Content;

/// <summary>wardrobe.json: how one can look. An appearance on the wire counts into these lists, so entries are only ever added at their ends.</summary>
[Description("How one can look. An appearance on the wire counts into these lists, so entries are only ever added at their ends.")]
internal sealed partial record WardrobeFile(
    [property: Description("Meshes of models/avatars.glb.")] IReadOnlyList<Outfit> Outfits,
    [property: Description("Colours as #rrggbb.")] IReadOnlyList<string> Skins,
    IReadOnlyList<string> Hairs,
    [property: Description("For the first and the second colour of an outfit.")] IReadOnlyList<string> Colours,
    [property: JsonPropertyName("$schema")] string? Schema = null) : IContentFile
{
    public IEnumerable<(string Path, string Expected)> Problems()
    {
        if (Outfits.Count is 0 or > 255) yield return ("$.outfits", "1 to 255 outfits");
        for (var i = 0; i < Outfits.Count; i++)
        {
            if (!Slug.IsValid(Outfits[i].Id)) yield return ($"$.outfits[{i}].id", Slug.Expected);
        }

        foreach (var (name, colours) in new[] { ("skins", Skins), ("hairs", Hairs), ("colours", Colours) })
        {
            if (colours.Count is 0 or > 255) yield return ($"$.{name}", "1 to 255 colours");
            for (var i = 0; i < colours.Count; i++)
            {
                if (!Colour().IsMatch(colours[i])) yield return ($"$.{name}[{i}]", "a colour such as #0b50d0");
            }
        }
    }

    [GeneratedRegex("^#[0-9a-f]{6}$", RegexOptions.NonBacktracking)]
    private static partial Regex Colour();
}

/// <param name="Id">Name of the mesh, and of the text <c>wardrobe.&lt;id&gt;</c>.</param>
/// <param name="Slots">Which of the two colours it shows.</param>
internal sealed record Outfit(string Id, IReadOnlyList<ColourSlot> Slots);

internal enum ColourSlot { First, Second }

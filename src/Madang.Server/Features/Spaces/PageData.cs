using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Madang.Server.Content;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Guidance.Contract;

namespace Madang.Server.Features.Spaces;

/// <summary>The data block of the pages of the world and the twin; client/src/ui/page.ts reads it.</summary>
internal static class PageData
{
    // "<" is written as \u003C, so that no text can end the script element.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private static readonly string[] Topics = ["hud", "page", "spaces", "tour", "twin", "wardrobe", "world"];

    /// <param name="space">Id of the space that was asked for.</param>
    /// <param name="texts">In the language of the page.</param>
    /// <param name="city">Languages and wardrobe.</param>
    /// <param name="citizen">Who has signed in; null for a guest.</param>
    /// <param name="names">Offered to a guest.</param>
    /// <param name="guidance">What one agrees to before one speaks.</param>
    /// <param name="avatars">Address of the model of all avatars.</param>
    public static string Of(string space, LanguageTexts texts, City city, CitizenProfile? citizen, IReadOnlyList<string> names, IGuidance guidance, string avatars)
    {
        var wardrobe = city.Wardrobe;
        return JsonSerializer.Serialize(
            new
            {
                language = texts.Language,
                languages = city.Texts.Languages,
                timeZone = city.File.TimeZone,
                space,
                texts = texts.OfTopics(Topics),
                wardrobe = new
                {
                    outfits = wardrobe.Outfits.Select(o => new { id = o.Id, slots = o.Slots.Select(s => s == ColourSlot.First ? "first" : "second") }),
                    skins = wardrobe.Skins,
                    hairs = wardrobe.Hairs,
                    colours = wardrobe.Colours,
                },
                me = new { level = (int)(citizen?.Level ?? World.IdentityLevel.Guest), name = citizen?.Name, mayTalk = citizen?.MayTalk ?? true, consentDue = citizen?.IsConsentDue ?? false, appearance = citizen is null ? null : Convert.ToBase64String(citizen.Appearance) },
                speakLevel = (int)city.File.Speak,
                helplines = city.Helplines.Select(h => new { number = h.Number, name = texts[$"helplines.{h.Number}"] }),
                guidance = new { version = guidance.Version, inShort = guidance.InShort(texts.Language).Select(p => new { title = p.Title, text = p.InShort }) },
                names,
                avatars,
            },
            Options);
    }
}

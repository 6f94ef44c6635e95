using Madang.Server.Content;

namespace Madang.Server.Features.Counselling;

/// <summary>Names of desks and fields as people read them. One that the city's pack has no more, but a ticket or letter still names, is called by its id.</summary>
internal static class DeskNames
{
    public static string Of(LanguageTexts texts, string desk, string? field = null)
    {
        var name = Word(texts, $"services.{desk}.name", desk);
        return string.IsNullOrEmpty(field) ? name : $"{name} · {Word(texts, $"counselling.fields.{desk}.{field}", field)}";
    }

    private static string Word(LanguageTexts texts, string key, string otherwise) => texts.Has(key) ? texts[key] : otherwise;
}

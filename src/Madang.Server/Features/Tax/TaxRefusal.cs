using Madang.Server.Content;

namespace Madang.Server.Features.Tax;

/// <summary>Why a tax cannot be computed.</summary>
/// <param name="Code">Stable, for machines: one of <see cref="TaxProblems"/>.</param>
/// <param name="Field">The input that is at fault, by its name in JSON and in addresses.</param>
/// <param name="Text">The text key of what people read.</param>
internal sealed record TaxRefusal(string Code, string Field, string Text, params (string Name, object Value)[] Values)
{
    public string In(LanguageTexts texts) => TaxText.In(texts, Text, Values);

    /// <summary>This as a page says it: programs are told the words they may write; people have them before their eyes, in their language.</summary>
    public TaxRefusal ForPeople() => Values.Any(v => v.Value is InputWords) ? this with { Text = "tax.refusals.choose", Values = [] } : this;
}

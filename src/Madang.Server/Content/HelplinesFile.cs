using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Madang.Server.Content;

/// <summary>helplines.json: whom one can call at any hour, in this city.</summary>
[Description("Whom one can call at any hour, the one to call first first.")]
internal sealed record HelplinesFile(IReadOnlyList<Helpline> Lines, [property: JsonPropertyName("$schema")] string? Schema = null) : IContentFile
{
    public IEnumerable<(string Path, string Expected)> Problems()
    {
        if (Lines.Count == 0) yield return ("$.lines", "at least one number");
        for (var i = 0; i < Lines.Count; i++)
        {
            if (Lines[i].Number.Length == 0 || !Lines[i].Number.All(c => char.IsAsciiDigit(c) || c == '-')) yield return ($"$.lines[{i}].number", "a telephone number");
        }
    }
}

/// <param name="Number">As one dials it in the country; its name is the text <c>helplines.NUMBER</c>.</param>
internal sealed record Helpline(string Number);

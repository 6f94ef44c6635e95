using System.Xml;
using Madang.Server.Content;
using Microsoft.AspNetCore.Components;

namespace Madang.Server.Features.Home;

/// <summary>The city's picture on the front page, <c>home/horizon.svg</c> of its pack; written into the page so that the theme paints it. A city may have none.</summary>
internal sealed class Horizon
{
    private const int MostCharacters = 40_000;

    /// <exception cref="ContentException">The file is no SVG, is too large, or holds more than shapes.</exception>
    public Horizon(City city)
    {
        var file = Path.Combine(city.Directory, "home", "horizon.svg");
        if (!File.Exists(file)) return;
        var text = File.ReadAllText(file);
        if (text.Length > MostCharacters) throw new ContentException(file, 1, $"expected at most {MostCharacters} characters");
        Check(file, text);
        Picture = new MarkupString(text);
    }

    public MarkupString? Picture { get; }

    private static void Check(string file, string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        try
        {
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element) continue;
                var line = (reader as IXmlLineInfo)?.LineNumber ?? 0;
                if (reader.Name is not ("svg" or "g" or "path" or "circle" or "ellipse" or "rect")) throw new ContentException(file, line, $"expected shapes alone, found <{reader.Name}>");
                while (reader.MoveToNextAttribute())
                {
                    if (reader.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || reader.Name is "style" or "href") throw new ContentException(file, line, $"expected no attribute {reader.Name}");
                }
            }
        }
        catch (XmlException exception)
        {
            throw new ContentException(file, exception.LineNumber, "expected well-formed SVG");
        }
    }
}

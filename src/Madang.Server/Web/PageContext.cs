using Madang.Server.Content;
using Madang.Server.Hosting;

namespace Madang.Server.Web;

/// <summary>What every page knows of the request it answers.</summary>
internal sealed class PageContext(IHttpContextAccessor accessor, ServerSettings settings, ClientAssets assets, Texts texts)
{
    private HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("A page is rendered outside a request.");

    public LanguageTexts T => Http.Texts();

    public string Language => T.Language;

    public IReadOnlyList<string> Languages => texts.Languages;

    public ClientAssets Assets => assets;

    public string Origin => settings.OriginText;

    /// <summary>The page stands in a panel beside the world: no header, no footer.</summary>
    public bool IsPanel => Http.IsPanel();

    /// <summary>light, dark, contrast, or system when the visitor has not chosen.</summary>
    public string Theme => Preferences.ThemeOf(Http.Request);

    /// <summary>Address of this page with its query, as a local path.</summary>
    public string Here => Http.Request.Path + Http.Request.QueryString;

    /// <summary>This page in another language, with the rest of its query kept.</summary>
    public string InLanguage(string language)
    {
        var query = Http.Request.Query.Where(q => q.Key != "lang").SelectMany(q => q.Value, (q, v) => KeyValuePair.Create(q.Key, v));
        return Http.Request.Path + QueryString.Create(query.Append(KeyValuePair.Create("lang", (string?)language)));
    }

    /// <summary>An address on this site as one opens it from here: a page in a panel leads to pages in a panel.</summary>
    public string Link(string path) => Http.InPanel(path);
}

using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Madang.IdentityAgency;

/// <summary>The agency's pages, each complete without a script.</summary>
internal static class Sheets
{
    private static readonly Dictionary<string, IReadOnlyDictionary<string, string>> Words = Resource.Json<Dictionary<string, IReadOnlyDictionary<string, string>>>("texts.json");

    public static string Front(HtmlEncoder encode) => Page(encode, "en", "front", $"<p class=\"lead\">{Word(encode, "en", "front")}</p><p lang=\"ko\">{Word(encode, "ko", "front")}</p>");

    public static string Refused(HtmlEncoder encode) => Page(encode, "en", "refused", $"<p class=\"lead\">{Word(encode, "en", "refused")}</p><p lang=\"ko\">{Word(encode, "ko", "refused")}</p>");

    public static string Over(HtmlEncoder encode) => Page(encode, "en", "over", $"<p class=\"lead\">{Word(encode, "en", "over")}</p><p lang=\"ko\">{Word(encode, "ko", "over")}</p>");

    public static string Person(HtmlEncoder encode, Call call, string name, string born, string telephone, bool unknown)
    {
        var language = call.Request.Language;
        var people = string.Concat(People.All.Select((p, i) => string.Create(CultureInfo.InvariantCulture,
            $"<li><a href=\"/person?call={call.Id}&amp;as={i}\">{encode.Encode(p.Name[language])}</a> <span>{encode.Encode(p.Born)} · {encode.Encode(p.Telephone)}{(p.HasDi ? "" : $" · {Word(encode, language, "ci-only")}")}</span></li>")));
        return Page(encode, language, "person", $"""
            <p class="lead">{Word(encode, language, "person.lead")}</p>
            {(unknown ? $"<p class=\"error\" role=\"alert\">{Word(encode, language, "person.unknown")}</p>" : "")}
            <form method="post" action="/person">
              <input type="hidden" name="call" value="{call.Id}">
              <label for="name">{Word(encode, language, "name")}</label>
              <input id="name" name="name" value="{encode.Encode(name)}" autocomplete="name" required maxlength="60">
              <label for="born">{Word(encode, language, "born")}</label>
              <input id="born" name="born" value="{encode.Encode(born)}" inputmode="numeric" autocomplete="bday" required maxlength="10">
              <label for="telephone">{Word(encode, language, "telephone")}</label>
              <input id="telephone" name="telephone" value="{encode.Encode(telephone)}" type="tel" autocomplete="tel" required maxlength="20">
              <p><button>{Word(encode, language, "person.submit")}</button></p>
            </form>
            {Cancel(encode, call)}
            <h2>{Word(encode, language, "people")}</h2>
            <p>{Word(encode, language, "people.text")}</p>
            <ul class="people">{people}</ul>
            """);
    }

    public static string Code(HtmlEncoder encode, Call call, bool wrong)
    {
        var language = call.Request.Language;
        return Page(encode, language, "code", $"""
            <p class="message" role="status">{Word(encode, language, "code.message")} <strong>{call.Code}</strong></p>
            {(wrong ? $"<p class=\"error\" role=\"alert\">{Word(encode, language, "code.wrong")}</p>" : "")}
            <form method="post" action="/code">
              <input type="hidden" name="call" value="{call.Id}">
              <label for="code">{Word(encode, language, "code")}</label>
              <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required maxlength="6" autofocus>
              <p><button>{Word(encode, language, "code.submit")}</button></p>
            </form>
            {Cancel(encode, call)}
            """);
    }

    public static string HandOver(HtmlEncoder encode, Call call, string result)
    {
        var (language, person, asked) = (call.Request.Language, call.Person!, call.Request.Asked);
        var items = new StringBuilder();
        if (asked.Contains("birthdate")) items.Append("<dt>").Append(Word(encode, language, "born")).Append("</dt><dd>").Append(encode.Encode(person.Born)).Append("</dd>");
        if (asked.Contains("ci")) items.Append("<dt>CI</dt><dd>").Append(encode.Encode(person.Ci[..6])).Append("…</dd>");
        if (asked.Contains("di")) items.Append("<dt>DI</dt><dd>").Append(person.DiAt(call.Request.City) is { } di ? encode.Encode(di[..6]) + "…" : Word(encode, language, "none")).Append("</dd>");
        return Page(encode, language, "hand-over", $"""
            <p class="lead">{Word(encode, language, "hand-over.lead")}</p>
            <dl>{items}</dl>
            <form method="post" action="{encode.Encode(call.Request.Return)}">
              <input type="hidden" name="state" value="{encode.Encode(call.Request.State)}">
              <input type="hidden" name="result" value="{encode.Encode(result)}">
              <p><button autofocus>{Word(encode, language, "hand-over.submit")}</button></p>
            </form>
            """);
    }

    public static string Cancelled(HtmlEncoder encode, Call call) => Page(encode, call.Request.Language, "cancelled", $"""
        <form method="post" action="{encode.Encode(call.Request.Return)}">
          <input type="hidden" name="state" value="{encode.Encode(call.Request.State)}">
          <input type="hidden" name="error" value="cancelled">
          <p><button autofocus>{Word(encode, call.Request.Language, "cancelled.submit")}</button></p>
        </form>
        """);

    private static string Cancel(HtmlEncoder encode, Call call) =>
        $"<form method=\"post\" action=\"/cancel\"><input type=\"hidden\" name=\"call\" value=\"{call.Id}\"><p><button class=\"plain\">{Word(encode, call.Request.Language, "cancel")}</button></p></form>";

    private static string Page(HtmlEncoder encode, string language, string title, string body) => $"""
        <!DOCTYPE html>
        <html lang="{language}">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="robots" content="noindex">
          <title>{Word(encode, language, $"{title}.title")} · {Word(encode, language, "agency")}</title>
          <link rel="stylesheet" href="/style.css">
        </head>
        <body>
          <header><p><strong>{Word(encode, language, "agency")}</strong> {Word(encode, language, "practice")}</p></header>
          <main>
            <h1>{Word(encode, language, $"{title}.title")}</h1>
            {body}
          </main>
        </body>
        </html>
        """;

    private static string Word(HtmlEncoder encode, string language, string key) => encode.Encode(Words[language][key]);
}

using System.Text;

namespace Madang.Server.Features.Tax.Chatbot.Body;

/// <summary>The names that stand in braces in an answer.</summary>
internal static class Placeholders
{
    public static IEnumerable<string> In(string text)
    {
        for (var at = text.IndexOf('{', StringComparison.Ordinal); at >= 0; at = text.IndexOf('{', at + 1))
        {
            var end = text.IndexOf('}', at);
            if (end < 0) yield break;
            yield return text[(at + 1)..end];
            at = end;
        }
    }

    /// <summary>The text with each name replaced by what <paramref name="of"/> says.</summary>
    public static string Fill(string text, Func<string, string> of)
    {
        var filled = new StringBuilder(text.Length + 32);
        for (var i = 0; i < text.Length; i++)
        {
            var end = text[i] == '{' ? text.IndexOf('}', i) : -1;
            if (end < 0)
            {
                filled.Append(text[i]);
                continue;
            }

            filled.Append(of(text[(i + 1)..end]));
            i = end;
        }

        return filled.ToString();
    }
}

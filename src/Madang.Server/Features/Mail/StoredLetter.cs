using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Madang.Server.Features.Mail;

/// <summary>A letter as it lies in the mail folder.</summary>
/// <param name="Name">Of its file.</param>
/// <param name="Sent">When it was written.</param>
/// <param name="To">One address.</param>
/// <param name="Subject">Decoded.</param>
/// <param name="Text">Plain text.</param>
public sealed partial record StoredLetter(string Name, DateTimeOffset Sent, string To, string Subject, string Text)
{
    /// <summary>Reads what <see cref="MailFolder"/> has written.</summary>
    public static StoredLetter Read(string file)
    {
        var whole = File.ReadAllText(file);
        var end = whole.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var headers = (end < 0 ? whole : whole[..end]).Replace("\r\n ", " ", StringComparison.Ordinal).Split("\r\n");
        string Header(string name) => headers.FirstOrDefault(h => h.StartsWith(name + ": ", StringComparison.Ordinal))?[(name.Length + 2)..] ?? "";

        return new StoredLetter(Path.GetFileName(file), Moment(Header("Date")), Header("To"), Decoded(Header("Subject")), end < 0 ? "" : whole[(end + 4)..].Trim());
    }

    private static DateTimeOffset Moment(string date) => DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, out var moment) ? moment : default;

    private static string Decoded(string subject) =>
        EncodedWord().Replace(subject, word => Encoding.UTF8.GetString(Convert.FromBase64String(word.Groups["base64"].Value)));

    [GeneratedRegex(@"=\?utf-8\?B\?(?<base64>[A-Za-z0-9+/=]+)\?=\s*", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex EncodedWord();
}

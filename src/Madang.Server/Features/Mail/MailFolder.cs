using System.Globalization;
using System.Text;
using Madang.Server.Features.Mail.Contract;
using Madang.Server.Hosting;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Mail;

/// <summary>Keeps letters as <c>.eml</c> files in the data folder, newest last by name, readable as they lie.</summary>
internal sealed class MailFolder(DataFolder data, TimeProvider clock, IOptions<MailOptions> options) : ILetterCarrier
{
    private int _count;

    public async Task CarryAsync(Letter letter, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var name = string.Create(CultureInfo.InvariantCulture, $"{now:yyyyMMdd-HHmmss-fff}-{Interlocked.Increment(ref _count):D6}.eml");
        var headers = new[]
        {
            $"Date: {now.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture)}",
            $"From: {options.Value.From}",
            $"To: {letter.To}",
            $"Subject: {Encoded(letter.Subject)}",
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: 8bit",
        };
        var text = string.Join("\r\n", [.. headers, "", letter.Text.ReplaceLineEndings("\r\n")]) + "\r\n";

        // Written beside and renamed, so that nobody reads half a letter.
        var target = Path.Combine(data.Mail, name);
        await File.WriteAllTextAsync($"{target}.part", text, ct);
        File.Move($"{target}.part", target);
    }

    /// <summary>The letters that lie here, newest first.</summary>
    public IReadOnlyList<StoredLetter> List() =>
        [.. System.IO.Directory.EnumerateFiles(data.Mail, "*.eml").OrderDescending(StringComparer.Ordinal).Take(200).Select(StoredLetter.Read)];

    /// <summary>Deletes letters.</summary>
    /// <returns>How many.</returns>
    public int Forget(Predicate<StoredLetter> which)
    {
        var gone = System.IO.Directory.EnumerateFiles(data.Mail, "*.eml").Where(file => which(StoredLetter.Read(file))).ToList();
        gone.ForEach(File.Delete);
        return gone.Count;
    }

    /// <returns>Null when there is no such letter.</returns>
    public StoredLetter? Find(string name)
    {
        var file = Path.Combine(data.Mail, name);
        return name == Path.GetFileName(name) && name.EndsWith(".eml", StringComparison.Ordinal) && File.Exists(file) ? StoredLetter.Read(file) : null;
    }

    // RFC 2047: lines of at most 76 characters, whose words never cut a letter in two.
    private static string Encoded(string subject)
    {
        if (subject.All(c => c is >= ' ' and <= '~')) return subject;
        var words = new List<string>();
        var word = new List<byte>();
        foreach (var rune in subject.EnumerateRunes())
        {
            var bytes = Encoding.UTF8.GetBytes(rune.ToString());
            if (word.Count + bytes.Length > 36)
            {
                words.Add(Convert.ToBase64String([.. word]));
                word.Clear();
            }

            word.AddRange(bytes);
        }

        words.Add(Convert.ToBase64String([.. word]));
        return string.Join("\r\n ", words.Select(w => $"=?utf-8?B?{w}?="));
    }
}

using System.Globalization;
using Madang.Server.Data.Retention;

namespace Madang.Server.Features.Mail;

/// <summary>Letters that lie here because there is no mail server. Their links are good for a day; five days are enough to look for one.</summary>
internal sealed class LettersRule(MailFolder folder) : IRetentionRule
{
    public string Class => "mail.letters";

    public RetentionPeriod Period => RetentionPeriod.Days(5);

    public Task<int> DeleteAsync(IServiceProvider services, DateTimeOffset before, CancellationToken ct) =>
        Task.FromResult(folder.Forget(letter => string.CompareOrdinal(letter.Name, before.UtcDateTime.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture)) < 0));
}

using System.Net;
using System.Net.Mail;
using System.Text;
using Madang.Server.Features.Mail.Contract;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Mail;

internal sealed class SmtpCarrier(IOptions<MailOptions> options) : ILetterCarrier
{
    public async Task CarryAsync(Letter letter, CancellationToken ct)
    {
        var settings = options.Value;
        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.Secure, DeliveryFormat = SmtpDeliveryFormat.SevenBit };
        if (settings.User.Length > 0) client.Credentials = new NetworkCredential(settings.User, settings.Password);
        using var message = new MailMessage(settings.From, letter.To, letter.Subject, letter.Text)
        {
            SubjectEncoding = Encoding.UTF8,
            BodyEncoding = Encoding.UTF8,
            // RFC 3834: no machine answers a letter that a machine wrote.
            Headers = { ["Auto-Submitted"] = "auto-generated" },
        };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(settings.TimeoutSeconds));
        await client.SendMailAsync(message, limit.Token);
    }
}

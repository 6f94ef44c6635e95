using Madang.Server.Content;
using Madang.Server.Features.Mail.Contract;
using Madang.Server.Features.Moderation.Rules;
using Madang.Server.Hosting;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Moderation;

/// <summary>Calls somebody at once when a report of a severe kind comes.</summary>
internal sealed partial class Alarm(IMailer mailer, Texts texts, ServerSettings settings, IOptions<ModerationOptions> options, ILogger<Alarm> logger)
{
    public void Raise(ReportKind kind)
    {
        SevereReport(kind);
        if (options.Value.AlertAddress is not { Length: > 0 } address) return;

        var words = texts.For(texts.Languages[0]);
        mailer.Post((_, _) => ValueTask.FromResult<Letter?>(new Letter(
            address,
            words.Format("moderation.letter.alarm.subject", ("kind", words[$"moderation.kind.{kind.Word()}"])),
            words.Format("moderation.letter.alarm.text", ("link", $"{settings.OriginText}/office/moderation")))));
    }

    [LoggerMessage(2511, LogLevel.Warning, "A report of a severe kind ({Kind}) waits in the moderators' office")]
    private partial void SevereReport(ReportKind kind);
}

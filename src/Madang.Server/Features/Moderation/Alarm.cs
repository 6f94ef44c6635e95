using Madang.Server.Content;
using Madang.Server.Features.Mail.Contract;
using Madang.Server.Features.Moderation.Rules;
using Madang.Server.Hosting;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Moderation;

/// <summary>Calls somebody at once when a case becomes urgent: a severe kind was reported, or a minor has to do with it.</summary>
internal sealed partial class Alarm(IMailer mailer, Texts texts, ServerSettings settings, IOptions<ModerationOptions> options, ILogger<Alarm> logger)
{
    public void Raise(Case @case)
    {
        UrgentCase(@case.Kind, @case.HasMinor);
        if (options.Value.AlertAddress is not { Length: > 0 } address) return;

        var (words, kind, isSevere) = (texts.For(texts.Languages[0]), @case.Kind.Word(), @case.Kind.Severity() == Severity.Severe);
        mailer.Post((_, _) => ValueTask.FromResult<Letter?>(new Letter(
            address,
            words.Format(isSevere ? "moderation.letter.alarm.subject" : "moderation.letter.alarm.minor", ("kind", words[$"moderation.kind.{kind}"])),
            words.Format("moderation.letter.alarm.text", ("link", $"{settings.OriginText}/office/moderation")))));
    }

    [LoggerMessage(2511, LogLevel.Warning, "An urgent report waits in the moderators' office: {Kind}, with a minor: {HasMinor}")]
    private partial void UrgentCase(ReportKind kind, bool hasMinor);
}

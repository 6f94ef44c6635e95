using System.Globalization;
using System.Text;
using Madang.Server.Content;
using Madang.Server.Data;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Mail.Contract;
using Madang.Server.Hosting;
using Madang.Server.Web;
using Madang.World;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Counselling.Transcript;

/// <summary>
/// A citizen has a talk of theirs sent by e-mail: to the confirmed address of their account, or to one that is confirmed first, by a link in a letter that says nothing of the talk.
/// </summary>
internal static class MailTranscript
{
    public const string ConfirmPath = "/tickets/transcript";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapPost($"{ShowTicket.Path}/{{id}}/transcript/mail", async (
            string id, HttpContext context, Caller caller, TicketDesk tickets, MadangDbContext database, TranscriptPost post, IOptions<CounsellingOptions> options, CancellationToken ct) =>
        {
            var form = await context.Request.ReadFormAsync(ct);
            var email = form["email"].ToString().Trim();
            if (!await tickets.IsTheirsAsync(id, caller, ct)) return await ShowTranscript.ShownAsync(id, context, caller, tickets, database, options.Value, ct);
            var hasAddress = caller.Level >= IdentityLevel.Account;
            if (!hasAddress && !EmailAddress.IsOne(email)) return await ShowTranscript.ShownAsync(id, context, caller, tickets, database, options.Value, ct, "counselling.letter.email-wrong", email);
            if (await post.Pace.EnterAsync(context) is not null) return await ShowTranscript.ShownAsync(id, context, caller, tickets, database, options.Value, ct, "counselling.transcript.too-many", email);
            if (hasAddress) await post.ToCitizenAsync(id, caller.Visitor.Citizen!.Person, database, ct);
            else post.Ask(id, email, context.Texts());
            return LocalRedirect.To(context.InPanel($"{ShowTranscript.PathOf(id)}?sent={(hasAddress ? "letter" : "link")}"));
        }).ExcludeFromDescription();

        // Whoever opens the link sees an address and a button: programs that look into letters open links too.
        pages.MapGet(ConfirmPath, (HttpContext context, TranscriptPost post) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            var token = context.Request.Query["token"].ToString();
            return post.Read(token) is { } asked
                ? Pages.Show<ConfirmTranscriptPage>(new { Token = token, asked.Email, IsSent = context.Request.Query.ContainsKey("sent") })
                : OldLink();
        }).ExcludeFromDescription();
        pages.MapPost(ConfirmPath, async (HttpContext context, TranscriptPost post, MadangDbContext database, CancellationToken ct) =>
        {
            var form = await context.Request.ReadFormAsync(ct);
            var token = form["token"].ToString();
            if (post.Read(token) is not { } asked) return OldLink();
            if (await post.Pace.EnterAsync(context) is not null) return Pages.Show<MessagePage>(new { Key = "counselling.transcript.wait", Path = ConfirmPath }, StatusCodes.Status429TooManyRequests);
            if (!await post.SendAsync(asked.Ticket, asked.Email, context.Texts(), database, ct)) return OldLink();
            return LocalRedirect.To($"{ConfirmPath}?token={Uri.EscapeDataString(token)}&sent");
        }).ExcludeFromDescription();
    }

    private static IResult OldLink() => Pages.Show<MessagePage>(new { Key = "counselling.transcript.old-link", Path = ConfirmPath }, StatusCodes.Status404NotFound);
}

/// <summary>Writes talks into letters.</summary>
internal sealed class TranscriptPost(IMailer mailer, ICitizenPost citizens, Texts texts, Moments moments, ServerSettings settings, LinkSeal seal, IOptions<CounsellingOptions> options, TimeProvider clock)
{
    /// <summary>Letters that one address on the network may ask for: a few, then one in ten minutes.</summary>
    public AddressPace Pace { get; } = new(4, TimeSpan.FromMinutes(10), TimeSpan.Zero, clock);

    /// <summary>A letter with a link and nothing of the talk in it.</summary>
    public void Ask(string ticket, string email, LanguageTexts language)
    {
        var link = $"{settings.OriginText}{MailTranscript.ConfirmPath}?token={seal.Seal(ticket, email)}";
        var letter = new Letter(email, language["counselling.transcript.ask-subject"], language.Format("counselling.transcript.ask-text", ("link", link), ("minutes", LinkSeal.Minutes)));
        mailer.Post((_, _) => ValueTask.FromResult<Letter?>(letter));
    }

    public (string Ticket, string Email)? Read(string token) => seal.Open(token);

    /// <returns>False when the talk is not kept any more.</returns>
    public async Task<bool> SendAsync(string ticket, string email, LanguageTexts language, MadangDbContext database, CancellationToken ct)
    {
        if (await TalkRecord.ReadAsync(database, ticket, language, Side.Citizen, options.Value, ct) is not { } record) return false;
        var letter = new Letter(email, Subject(record, language), Text(record, language));
        mailer.Post((_, _) => ValueTask.FromResult<Letter?>(letter));
        return true;
    }

    /// <summary>Letters to citizens come in all languages of the city; the talk stands in the first of them once.</summary>
    public async Task ToCitizenAsync(string ticket, string person, MadangDbContext database, CancellationToken ct)
    {
        var first = texts.For(texts.Languages[0]);
        if (await TalkRecord.ReadAsync(database, ticket, first, Side.Citizen, options.Value, ct) is not { } record) return;
        citizens.Write(person, (language, _) => (Subject(record, language), language.Language == first.Language ? Text(record, language) : language["counselling.transcript.above"]));
    }

    private static string Subject(TalkRecord record, LanguageTexts language) => language.Format("counselling.transcript.subject", ("queue", record.Queue), ("number", record.Number));

    private string Text(TalkRecord record, LanguageTexts language)
    {
        var text = new StringBuilder();
        text.AppendLine(Subject(record, language)).AppendLine(moments.Text(record.TakenAt, language));
        if (record.Topic is not null) text.Append(language["counselling.topic"]).Append(": ").AppendLine(record.Topic);
        text.AppendLine();
        foreach (var line in record.Lines)
        {
            var who = line.Side switch { "citizen" => language["counselling.me"], "agent" => line.Author ?? language["counselling.agent"], _ => "*" };
            text.Append(CultureInfo.InvariantCulture, $"[{moments.Text(line.At, language)}] {who}: ").AppendLine(line.Text);
        }

        foreach (var promised in record.FollowUps.Where(f => f.DoneAt is not null))
            text.AppendLine().AppendLine(language.Format("counselling.follow-up.letter", ("text", promised.Text), ("outcome", promised.Outcome!)));
        return text.AppendLine().AppendLine(record.KeptUntil is { } until ? language.Format("counselling.kept", ("date", moments.Day(moments.DayOf(until), language))) : language["counselling.kept-promise"]).ToString();
    }
}

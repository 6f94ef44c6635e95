using Madang.Server.Content;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Guidance.Contract;
using Madang.Server.Features.Moderation.Rules;
using Madang.Server.Hosting;
using Madang.Server.Web;

namespace Madang.Server.Features.Moderation;

/// <summary>Letters of moderation: reasons to whom a measure is about, receipt and outcome to who reported. Each says as much as the page it leads to, and no more of others.</summary>
internal sealed class Statements(ICitizenPost post, IGuidance guidance, ServerSettings settings, Moments moments)
{
    /// <summary>The statement of reasons: what, why, until when, how to appeal.</summary>
    public void Sanctioned(Sanction sanction) => post.Write(sanction.Person, (words, name) => (
        words.Format("moderation.letter.sanction.subject", ("product", words["page.name"])),
        words.Format("moderation.letter.sanction.text", ("name", name), ("measure", words[$"moderation.measure.{sanction.Measure.Word()}"]), ("rule", guidance.RuleTitle(sanction.Rule, words.Language)),
            ("excerpt", sanction.Excerpt ?? words["moderation.no-excerpt"]), ("term", Term(sanction, words)), ("by", words[sanction.IsAutomatic ? "moderation.by-rules" : "moderation.by-person"]),
            ("link", $"{settings.OriginText}/account/sanctions/{sanction.SanctionId}"))));

    public void Appealed(Sanction sanction, Appeal appeal) => post.Write(appeal.By, (words, name) => (
        words.Format("moderation.letter.appeal.subject", ("product", words["page.name"])),
        words.Format(appeal.Reversed == true ? "moderation.letter.appeal.reversed" : "moderation.letter.appeal.upheld", ("name", name), ("answer", appeal.Answer ?? ""),
            ("link", $"{settings.OriginText}/account/sanctions/{sanction.SanctionId}"))));

    /// <summary>A sanction was ended before its time.</summary>
    public void Lifted(Sanction sanction) => post.Write(sanction.Person, (words, name) => (
        words.Format("moderation.letter.lifted.subject", ("product", words["page.name"])),
        words.Format("moderation.letter.lifted.text", ("name", name), ("link", $"{settings.OriginText}/account/sanctions/{sanction.SanctionId}"))));

    public void Received(string reporter, Report report) => post.Write(reporter, (words, name) => (
        words.Format("moderation.letter.received.subject", ("product", words["page.name"])),
        words.Format("moderation.letter.received.text", ("name", name), ("kind", words[$"moderation.kind.{report.Kind.Word()}"]), ("link", $"{settings.OriginText}/account/reports"))));

    public void Answered(string reporter, Outcome outcome) => post.Write(reporter, (words, name) => (
        words.Format("moderation.letter.answered.subject", ("product", words["page.name"])),
        words.Format("moderation.letter.answered.text", ("name", name), ("outcome", words[$"moderation.outcome.{Words.Of(outcome)}"]), ("link", $"{settings.OriginText}/account/reports"))));

    private string Term(Sanction sanction, LanguageTexts words) => Words.Term(sanction, words, moments);
}

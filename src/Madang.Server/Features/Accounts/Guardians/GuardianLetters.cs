using Madang.Server.Content;
using Madang.Server.Features.Mail.Contract;
using Madang.Server.Hosting;

namespace Madang.Server.Features.Accounts.Guardians;

/// <summary>Letters to guardians, and to those who are 14 now.</summary>
internal sealed class GuardianLetters(IMailer mailer, ServerSettings settings, Texts texts)
{
    public void Ask(GuardianRequest request, string secret, LanguageTexts words) =>
        Post(request.GuardianEmail, request.GuardianName, words, "ask", $"/account/children/answer?token={secret}");

    public void Permit(Citizen guardian, string secret, LanguageTexts words) => Post(guardian.Email!, guardian.Name, words, "permit", $"/account/sign-up?permit={secret}");

    /// <summary>In all languages of the city: which one a citizen reads is not kept.</summary>
    public void ComeOfAge(Citizen citizen)
    {
        var all = texts.Languages.Select(texts.For).ToList();
        var body = string.Join("\n", all.Select(words => Text(words, "grown", citizen.Name, "/account/consents")));
        var letter = new Letter(citizen.Email!, all[0].Format("guardians.letter.grown.subject", ("product", all[0]["page.name"])), body);
        mailer.Post((_, _) => ValueTask.FromResult<Letter?>(letter));
    }

    private void Post(string to, string name, LanguageTexts words, string kind, string path)
    {
        var letter = new Letter(to, words.Format($"guardians.letter.{kind}.subject", ("product", words["page.name"])), Text(words, kind, name, path));
        mailer.Post((_, _) => ValueTask.FromResult<Letter?>(letter));
    }

    private string Text(LanguageTexts words, string kind, string name, string path) =>
        words.Format($"guardians.letter.{kind}.text", ("product", words["page.name"]), ("name", name), ("link", settings.OriginText + path), ("days", ChildPermits.Days));
}

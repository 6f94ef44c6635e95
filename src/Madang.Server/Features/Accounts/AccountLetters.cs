using Madang.Server.Content;
using Madang.Server.Data;
using Madang.Server.Features.Mail.Contract;
using Madang.Server.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Accounts;

/// <summary>Letters to citizens. Whom a letter reaches, and whether there is one at all, is decided when it is written and not in the request that asks for it.</summary>
internal sealed class AccountLetters(IMailer mailer, HourlyQuota quota, ServerSettings settings, IOptions<AccountsOptions> options)
{
    /// <summary>The link that confirms the address; or, when another account owns it already, a word about that.</summary>
    /// <returns>False when the mailbox has got enough letters in this hour.</returns>
    public bool Confirm(Citizen citizen, LanguageTexts words)
    {
        if (!MayWrite(citizen.NormalizedEmail!)) return false;
        var person = citizen.Person;
        mailer.Post(async (services, ct) =>
        {
            var citizens = services.GetRequiredService<MadangDbContext>().Set<Citizen>().AsNoTracking();
            if (await citizens.SingleOrDefaultAsync(c => c.NormalizedUserName == person && !c.EmailConfirmed, ct) is not { } claimant) return null;
            if (await citizens.AnyAsync(c => c.NormalizedEmail == claimant.NormalizedEmail && c.EmailConfirmed, ct))
                return Write(claimant, words, "owned", $"{settings.OriginText}/account/sign-in");

            var token = services.GetRequiredService<LinkTokens>().Make(LinkPurpose.Confirm, claimant, TimeSpan.FromHours(options.Value.ConfirmHours));
            return Write(claimant, words, "confirm", $"{settings.OriginText}/account/confirm?token={token}");
        });
        return true;
    }

    /// <summary>The link that sets a new password, to the account that owns the address, else to the newest that claims it; to nobody when there is none.</summary>
    /// <returns>False when the mailbox has got enough letters in this hour.</returns>
    public bool Forgotten(string emailKey, LanguageTexts words)
    {
        if (!MayWrite(emailKey)) return false;
        mailer.Post(async (services, ct) =>
        {
            var citizen = await services.GetRequiredService<MadangDbContext>().Set<Citizen>().AsNoTracking().Where(c => c.NormalizedEmail == emailKey)
                .OrderByDescending(c => c.EmailConfirmed).ThenByDescending(c => c.CreatedAt).FirstOrDefaultAsync(ct);
            if (citizen is null) return null;

            var token = services.GetRequiredService<LinkTokens>().Make(LinkPurpose.NewPassword, citizen, TimeSpan.FromMinutes(options.Value.ResetMinutes));
            return Write(citizen, words, "forgotten", $"{settings.OriginText}/account/new-password?token={token}");
        });
        return true;
    }

    /// <summary>Tells the owner that the password is another one now.</summary>
    public void PasswordChanged(Citizen citizen, LanguageTexts words)
    {
        var letter = Write(citizen, words, "changed", $"{settings.OriginText}/account/forgotten");
        mailer.Post((_, _) => ValueTask.FromResult<Letter?>(letter));
    }

    /// <summary>Tells the owner that a passkey was added or removed. Who has not shown that the mailbox is theirs gets nothing: it may be a stranger's.</summary>
    public void PasskeysChanged(Citizen citizen, LanguageTexts words)
    {
        if (!citizen.EmailConfirmed) return;
        var letter = Write(citizen, words, "passkeys", $"{settings.OriginText}/account/forgotten");
        mailer.Post((_, _) => ValueTask.FromResult<Letter?>(letter));
    }

    /// <summary>Tells the owner that the verification has gone to another account of the same person.</summary>
    public void VerificationMoved(Citizen citizen, LanguageTexts words)
    {
        var letter = Write(citizen, words, "moved", $"{settings.OriginText}/account/verify");
        mailer.Post((_, _) => ValueTask.FromResult<Letter?>(letter));
    }

    private bool MayWrite(string emailKey) => quota.TryTake($"mail {emailKey}", options.Value.MailsPerMailbox);

    private Letter Write(Citizen citizen, LanguageTexts words, string kind, string link) => new(
        citizen.Email!,
        words.Format($"accounts.letter.{kind}.subject", ("product", words["page.name"])),
        words.Format($"accounts.letter.{kind}.text", ("product", words["page.name"]), ("name", citizen.Name), ("link", link),
            ("hours", options.Value.ConfirmHours), ("minutes", options.Value.ResetMinutes), ("days", options.Value.UnconfirmedDays)));
}

using Madang.Server.Content;
using Madang.Server.Data;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Mail.Contract;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Features.Accounts;

/// <summary>Finds the address when the letter's turn comes.</summary>
internal sealed class CitizenPost(IMailer mailer, Texts texts) : ICitizenPost
{
    public void Write(string person, Func<LanguageTexts, string, (string Subject, string Text)> write) => mailer.Post(async (services, ct) =>
    {
        var citizens = services.GetRequiredService<MadangDbContext>().Set<Citizen>().AsNoTracking();
        if (await citizens.SingleOrDefaultAsync(c => c.NormalizedUserName == person && c.EmailConfirmed, ct) is not { } citizen) return null;

        var written = texts.Languages.Select(l => write(texts.For(l), citizen.Name)).ToList();
        return new Letter(citizen.Email!, written[0].Subject, string.Join("\n\n---\n\n", written.Select(w => w.Text)));
    });
}

using Madang.Server.Data.Retention;
using Madang.Server.Features.Mail.Contract;
using Madang.Server.Hosting;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Mail;

/// <summary>Sends letters; while there is no mail server they lie in the data folder and at <c>/dev/mail</c>.</summary>
internal sealed class MailFeature : IFeature
{
    public static void AddServices(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<MailFolder>();
        services.AddSingleton<ILetterCarrier>(s => s.GetRequiredService<IOptions<MailOptions>>().Value.Host.Length > 0 ? ActivatorUtilities.CreateInstance<SmtpCarrier>(s) : s.GetRequiredService<MailFolder>());
        services.AddSingleton<UnsentLetters>();
        services.AddSingleton<IRetentionRule, LettersRule>();
        services.AddSingleton<PostOffice>();
        services.AddSingleton<IMailer>(s => s.GetRequiredService<PostOffice>());
        services.AddHostedService(s => s.GetRequiredService<PostOffice>());
    }

    public static void Map(WebApplication app) => ReadMail.Map(app);
}

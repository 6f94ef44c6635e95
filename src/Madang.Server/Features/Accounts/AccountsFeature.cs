using Madang.Server.Data;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Madang.Server.Features.Accounts;

/// <summary>Who acts: signing up and in, passkeys, what is kept of a citizen, and the level that each action needs.</summary>
internal sealed class AccountsFeature : IFeature
{
    public static void AddServices(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<AccountsOptions>().BindConfiguration(AccountsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IModelPart, AccountsModel>();
        services.AddSessionCookies();
        AddIdentity(services);
        services.AddSingleton<NameRules>().AddSingleton<PasswordRules>().AddSingleton<PasswordGate>().AddSingleton<Backoff>().AddSingleton<HourlyQuota>();
        services.AddSingleton<Profiles>().AddSingleton<CitizenNews>().AddSingleton<ICitizens, Citizens>();
        services.AddScoped<IVouching, Vouching>().AddSingleton<KeptForms>().AddSingleton<IKeptForms>(s => s.GetRequiredService<KeptForms>());
        services.AddScoped<Sessions>().AddScoped<Registration>().AddScoped<Passkeys>().AddScoped<Proof>();
        services.AddScoped<LinkTokens>().AddSingleton<AccountLetters>();
        services.AddSingleton<ForgetUnconfirmed>().AddHostedService(s => s.GetRequiredService<ForgetUnconfirmed>());
    }

    public static void Map(WebApplication app)
    {
        // Lists of the content pack are read now, so that a damaged one stops the start.
        _ = app.Services.GetRequiredService<NameRules>();
        _ = app.Services.GetRequiredService<PasswordRules>();
        app.UseMiddleware<LevelGate>();

        var account = app.MapAccount();
        ShowAccount.Map(account);
        SignUp.Map(account);
        SignIn.Map(account);
        SignOut.Map(account);
        ConfirmAddress.Map(account);
        ForgottenPassword.Map(account);
        NewPassword.Map(account);
        ChangeName.Map(account);
        ChangePassword.Map(account);
        RemovePasskey.Map(account);
        DeleteAccount.Map(account);
        ShowKeptForm.Map(account);
        UsePasskeys.Map(app);
        ShowMe.Map(app);
    }

    private static void AddIdentity(IServiceCollection services)
    {
        services.AddScoped<ILookupNormalizer, AccountNormalizer>();
        services.AddIdentityCore<Citizen>().AddUserStore<CitizenStore>().AddSignInManager();
        services.AddOptions<PasswordHasherOptions>().Configure<IOptions<AccountsOptions>>((hasher, accounts) => hasher.IterationCount = accounts.Value.PasswordIterations);
        services.AddOptions<IdentityPasskeyOptions>().Configure<ServerSettings>((passkeys, settings) =>
        {
            // From the settings, never from a header of the request.
            passkeys.ServerDomain = settings.Origin.Host;
            passkeys.ValidateOrigin = origin => ValueTask.FromResult(!origin.CrossOrigin && origin.Origin == settings.OriginText);
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "preferred";
        });
    }
}

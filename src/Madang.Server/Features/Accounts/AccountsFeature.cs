using Madang.Server.Content;
using Madang.Server.Data;
using Madang.Server.Data.Retention;
using Madang.Server.Features.Accounts.Consents;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Accounts.Guardians;
using Madang.Server.Features.Accounts.Records;
using Madang.Server.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
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
        services.AddSingleton<NameRules>().AddSingleton<PasswordRules>().AddSingleton<PasswordGate>().AddSingleton<Backoff>().AddSingleton<AccountPaces>().AddSingleton<HourlyQuota>();
        services.AddSingleton<Profiles>().AddSingleton<CitizenNews>().AddSingleton<ICitizens, Citizens>();
        services.AddScoped<IVouching, Vouching>().AddSingleton<KeptForms>().AddSingleton<IKeptForms>(s => s.GetRequiredService<KeptForms>());
        services.AddScoped<Sessions>().AddScoped<Registration>().AddScoped<Passkeys>().AddScoped<Proof>();
        services.AddScoped<IPracticeCitizens, PracticeCitizens>().AddScoped<ICitizenRecords, CitizenRecords>();
        services.AddScoped<LinkTokens>().AddSingleton<AccountLetters>();
        AddRecords(services);
    }

    public static void Map(WebApplication app)
    {
        // Lists of the content pack are read now, so that a damaged one stops the start.
        _ = app.Services.GetRequiredService<NameRules>();
        _ = app.Services.GetRequiredService<PasswordRules>();
        _ = app.Services.GetRequiredService<ConsentCatalogue>();
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
        ShowConsents.Map(account);
        TakeData.Map(account);
        AskGuardian.Map(account);
        AnswerChild.Map(account);
        ShowChildren.Map(account);
        UsePasskeys.Map(app);
        ShowMe.Map(app);
    }

    private static void AddRecords(IServiceCollection services)
    {
        services.AddSingleton<IModelPart, RecordsModel>().AddSingleton<IModelPart, GuardiansModel>();
        services.AddSingleton(s => ConsentCatalogue.Read(s.GetRequiredService<ServerSettings>().BaseDirectory, s.GetRequiredService<ServerSettings>().CityDirectory, s.GetRequiredService<City>().File.Languages));
        services.AddScoped<ConsentBook>().AddScoped<Leaving>().AddScoped<PersonalFile>().AddScoped<ChildPermits>().AddScoped<Wards>();
        services.AddSingleton<ICitizenPost, CitizenPost>().AddSingleton<IGuardians, GuardianDirectory>();
        services.AddSingleton<GuardianLetters>().TryAddSingleton<IAdultProof, NoAdultProof>();
        services.AddSingleton<IPersonalData, AccountData>().AddSingleton<IPersonalData, ConsentData>().AddSingleton<IPersonalData, TransferData>().AddSingleton<IPersonalData, GuardianshipData>();
        services.AddSingleton<IRetentionRule>(new KeptWithAccount("accounts.account"));
        services.AddSingleton<IRetentionRule, UnconfirmedRule>().AddSingleton<IRetentionRule, WithdrawnRule>().AddSingleton<IRetentionRule, UnansweredRule>().AddSingleton<IRetentionRule, SessionsRule>();
        services.AddSingleton<IRetentionRule, EndedConsentsRule>().AddSingleton<IRetentionRule, TransfersRule>();
        services.AddSingleton<IRetentionRule>(new KeptRecordRule(ConsentData.Kept, RetentionPeriod.Years(3))).AddSingleton<IRetentionRule>(new KeptRecordRule(TransferData.Kept, RetentionPeriod.Years(3)));
        services.AddSingleton<IRetentionRule, RequestsRule>().AddSingleton<IRetentionRule, PermitsRule>().AddSingleton<IRetentionRule, GuardianshipRule>();
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

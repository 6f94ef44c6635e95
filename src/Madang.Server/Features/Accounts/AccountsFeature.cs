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
        services.AddOptions<AccountsOptions>().BindConfiguration("Madang:Accounts").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IModelPart, AccountsModel>();
        services.AddSessionCookies();
        services.AddScoped<ILookupNormalizer, AccountNormalizer>();
        services.AddIdentityCore<Citizen>().AddUserStore<CitizenStore>().AddSignInManager();
        services.AddOptions<PasswordHasherOptions>().Configure<IOptions<AccountsOptions>>((hasher, accounts) => hasher.IterationCount = accounts.Value.PasswordIterations);
        services.AddScoped<Sessions>();
        services.AddSingleton<CitizenNews>();
        services.AddSingleton<ICitizens, Citizens>();
    }

    public static void Map(WebApplication app)
    {
        app.UseMiddleware<LevelGate>();
        ShowMe.Map(app);
    }
}

using Madang.Server.Data;
using Madang.Server.Data.Retention;
using Madang.Server.Features.AccessLog.Contract;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Hosting;

namespace Madang.Server.Features.AccessLog;

/// <summary>Who on the staff looked at whose data and why: written so that no line can be changed or taken away unseen, and readable to whom it is about.</summary>
internal sealed class AccessLogFeature : IFeature
{
    public static void AddServices(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<AccessLogOptions>().BindConfiguration(AccessLogOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IModelPart, AccessLogModel>();
        services.AddSingleton<AccessLogWriter>().AddSingleton<IAccessLog>(s => s.GetRequiredService<AccessLogWriter>());
        services.AddSingleton<HeadsFile>().AddSingleton<SignHeads>().AddHostedService(s => s.GetRequiredService<SignHeads>());
        services.AddSingleton<IPersonalData, LooksData>().AddSingleton<IRetentionRule, LooksRule>();
    }

    public static void Map(WebApplication app) => ShowAccess.Map(app);
}

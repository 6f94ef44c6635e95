using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Madang.Server.Content;
using Madang.Server.Data;
using Madang.Server.Data.Retention;
using Madang.Server.Features.AccessLog;
using Madang.Server.Web;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Madang.Server.Hosting;

/// <summary>Puts the process together: settings, the data folder, the city, the features.</summary>
internal static class MadangServer
{
    /// <summary>Largest body of any request; features with uploads will say otherwise for themselves.</summary>
    private const long MaxBodyBytes = 64 * 1024;

    /// <returns>The exit code: 0 after a stop, 2 when it could not start for a reason the operator can mend.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is [VerifyLog.Command, ..]) return await VerifyLog.RunAsync(args, Console.Out, Console.Error);

        var (settings, mistake) = CommandLine.Parse(args);
        if (settings is null)
        {
            await (mistake is null ? Console.Out : Console.Error).WriteLineAsync(mistake ?? CommandLine.Help);
            return mistake is null ? 0 : 2;
        }

        var (data, busy) = DataFolder.Open(settings.DataDirectory);
        if (data is null) return await RefuseAsync(busy!);

        using (data)
        {
            try
            {
                await using var app = Build(settings, data, City.Read(settings.CityDirectory, settings.BaseDirectory),
                    builder => builder.Services.AddHostedService<AssetPreparation>());
                await StartAsync(app);
                await Console.Out.WriteLineAsync($"Madang is open at {settings.OriginText}");
                foreach (var feature in app.Services.GetServices<IOpeningLine>())
                {
                    if (await feature.LineAsync(CancellationToken.None) is { } line) await Console.Out.WriteLineAsync(line);
                }

                MakeReady(app);
                await app.WaitForShutdownAsync();
                return 0;
            }
            catch (ContentException e)
            {
                return await RefuseAsync($"the content pack is damaged: {e.Message}");
            }
            catch (OptionsValidationException e)
            {
                return await RefuseAsync($"a setting is wrong: {string.Join(" ", e.Failures)}");
            }
            catch (IOException e) when (e.InnerException is AddressInUseException || e.InnerException?.InnerException is SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse })
            {
                return await RefuseAsync($"port {settings.Port} on {settings.Host} is taken; choose another with --port");
            }
            catch (Exception e) when (e is InvalidOperationException or IOException or SocketException or UnauthorizedAccessException or DbException && IsOfTheStart(e))
            {
                return await RefuseAsync(e.Message.ReplaceLineEndings(" "));
            }
        }
    }

    // What features refuse when they are put together or started, they say in one line; what happens later is a bug or told elsewhere.
    private static bool IsOfTheStart(Exception e) => e.StackTrace is { } where && (where.Contains($"{nameof(MadangServer)}.{nameof(Build)}", StringComparison.Ordinal) || where.Contains("StartAsync", StringComparison.Ordinal));

    private static void MakeReady(WebApplication app)
    {
        foreach (var feature in app.Services.GetServices<IReadying>()) feature.MakeReady();
        // Reading a city and making it ready takes several times the memory that it keeps: the rest is given back before the first visitor comes.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    /// <summary>The whole server, not yet started. Tests build the same one on a port and a data folder of their own.</summary>
    public static WebApplication Build(ServerSettings settings, DataFolder data, City city, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        if (settings.Tls is not null) builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            Action<ListenOptions> speak = settings.Tls is { } files ? new Tls(files, TimeProvider.System, kestrel.ApplicationServices.GetRequiredService<ILogger<Tls>>()).Use : _ => { };
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            if (settings.Host == "localhost") kestrel.ListenLocalhost(settings.Port, speak);
            else kestrel.Listen(IPAddress.Parse(settings.Host), settings.Port, speak);
        });
        builder.Logging.AddServerLog(isAtTerminal: !Console.IsOutputRedirected);

        var services = builder.Services;
        services.AddSingleton(settings);
        services.AddSingleton(data);
        services.AddSingleton(city);
        services.AddSingleton(city.Texts);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<ClientAssets>();
        services.AddSingleton<AssetStore>();
        services.AddSingleton<CityClock>().AddSingleton<Moments>();
        services.AddScoped<PageContext>();
        services.AddSingleton<Hourly>().AddSingleton<RetentionJob>().AddHostedService(s => s.GetRequiredService<RetentionJob>());
        services.AddHostedService<Telemetry>();
        services.AddCompression();
        services.AddHttpContextAccessor();
        services.AddRazorComponents();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddProblemDetails();
        services.AddApiDescription(settings);
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(System.Text.Json.JsonNamingPolicy.CamelCase));
            json.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
            json.SerializerOptions.AllowDuplicateProperties = false;
        });
        services.AddTrustedProxies();
        services.AddDataProtection().SetApplicationName("madang").PersistKeysToFileSystem(new DirectoryInfo(data.Keys));
        var connection = $"Data Source={data.DatabaseFile};Default Timeout=10";
        services.AddSingleton(SqliteFactory.Instance.CreateDataSource(connection));
        services.AddDbContext<MadangDbContext>(db => db.UseSqlite(connection));
        foreach (var feature in FeatureList.All) feature.AddServices(builder);
        if (SettingsCheck.Problem(builder.Configuration, services) is { } problem) throw new OptionsValidationException("Madang", typeof(ServerSettings), [problem]);
        adjust?.Invoke(builder);

        var app = builder.Build();
        _ = app.Services.GetRequiredService<ClientAssets>();
        app.UseTrustedProxies();
        app.UseHeadRequests();
        app.UseMiddleware<RequestLanguage>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseCompression();
        app.UseFailures();
        app.UseRouting();
        app.UseMiddleware<CrossOriginGuard>();
        foreach (var feature in FeatureList.All) feature.Map(app);
        app.MapAssets(settings);
        app.MapPreferences();
        app.MapPolicyReports();
        app.MapOpenApi("/openapi/{documentName}.json").ExcludeFromDescription();
        return app;
    }

    /// <summary>Brings the database up to date and begins to listen.</summary>
    public static async Task StartAsync(WebApplication app)
    {
        await Migrations.ApplyAsync(app.Services.GetRequiredService<DbDataSource>(), app.Services.GetRequiredService<TimeProvider>(), CancellationToken.None);
        await app.StartAsync();
    }

    private static async Task<int> RefuseAsync(string line)
    {
        await Console.Error.WriteLineAsync($"madang: {line}");
        return 2;
    }
}

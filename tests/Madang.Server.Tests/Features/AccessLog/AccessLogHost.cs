using Madang.Server.Data;
using Madang.Server.Features.AccessLog;
using Madang.Server.Features.Accounts;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Tests.Features.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.AccessLog;

/// <summary>A server of its own for each test, with an operator who looks and citizens who are looked at.</summary>
internal sealed class AccessLogHost : IAsyncDisposable
{
    private AccessLogHost(MadangHost host, ManualClock clock) => (Host, Clock) = (host, clock);

    public MadangHost Host { get; }

    public ManualClock Clock { get; }

    public LogFiles Files => Host.Services.GetRequiredService<AccessLogWriter>().Files;

    public static async Task<AccessLogHost> StartAsync()
    {
        var clock = new ManualClock();
        return new AccessLogHost(await MadangHost.StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(clock)), clock);
    }

    /// <summary>An operator, newly signed in.</summary>
    public Task<Colleague> OperatorAsync(string name = "Sora") => Colleague.AppointAsync(Host, StaffRole.Operator, name);

    public async Task<HttpClient> CitizenAsync(string name)
    {
        var browser = Host.Browser("en");
        using var signedUp = await browser.PostAsync("/account/sign-up", Colleague.Form(
            ("email", $"{name}@example.org"), ("name", name), ("password", "a quiet yard at dawn"), ("age", "yes"), ("consent", "yes")));
        Assert.Equal(System.Net.HttpStatusCode.Redirect, signedUp.StatusCode);
        // As by the link of the letter: an account that nobody confirms goes after a week.
        await WithDatabaseAsync(d => d.Set<Citizen>().Where(c => c.Name == name).ExecuteUpdateAsync(c => c.SetProperty(x => x.EmailConfirmed, true)));
        return browser;
    }

    public static Task<HttpResponseMessage> LookAsync(Colleague staff, string citizen, string why = "request", string number = "2026-17") =>
        staff.SendAsync("/office/citizens", ("citizen", citizen), ("why", why), ("case", number));

    /// <summary>Looks so often, signing a head in the middle.</summary>
    public async Task FillAsync(int looks)
    {
        using var staff = await OperatorAsync();
        using var citizen = await CitizenAsync("Seen");
        for (var i = 0; i < looks; i++)
        {
            using var look = await LookAsync(staff, "Seen");
            look.EnsureSuccessStatusCode();
            if (i == looks / 2) await SignAsync();
        }
    }

    public Task SignAsync() => Host.Services.GetRequiredService<SignHeads>().RunAsync(CancellationToken.None);

    public async Task<string?> FaultAsync() => LogCheck.Run(Files, await VerifyLog.NewestAsync(Files.Database), Clock.GetUtcNow()).Fault;

    public async Task<T> WithDatabaseAsync<T>(Func<MadangDbContext, Task<T>> ask)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<MadangDbContext>());
    }

    public Task<int> PseudonymsAsync(bool isStaff) => WithDatabaseAsync(d => d.Set<LogPerson>().CountAsync(p => p.IsStaff == isStaff));

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

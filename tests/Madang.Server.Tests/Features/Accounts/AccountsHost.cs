using Madang.Server.Data;
using Madang.Server.Data.Retention;
using Madang.Server.Features.Accounts;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Mail;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Accounts;

/// <summary>One server for all tests of a class, with a clock of its own and an ear for what is told of citizens. Each test makes its own citizens.</summary>
public sealed class AccountsHost : IAsyncLifetime
{
    private string? _given;
    private string _data = "";
    private Action<WebApplicationBuilder>? _adjust;

    private MadangHost? _host;

    public ManualClock Clock { get; } = new();

    internal Ear Heard { get; } = new();

    public MadangHost Host => _host!;

    /// <summary>The same with other services; before it is initialized.</summary>
    public static AccountsHost With(Action<WebApplicationBuilder> adjust) => With(null, adjust);

    /// <param name="data">A data folder to go on with.</param>
    /// <param name="adjust">Replaces services.</param>
    public static AccountsHost With(string? data, Action<WebApplicationBuilder> adjust) => new() { _adjust = adjust, _given = data };

    public async Task InitializeAsync()
    {
        _data = _given ?? Directory.CreateTempSubdirectory("madang-").FullName;
        _host = await MadangHost.StartAsync(Adjust, _data);
    }

    /// <summary>Stops, changes something, and starts again at the same address with the same data.</summary>
    public async Task RestartAsync(Action change)
    {
        var port = Host.Settings.Port;
        await Host.DisposeAsync();
        change();
        _host = await MadangHost.StartAsync(port, Adjust, _data);
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        if (_given is null) Directory.Delete(_data, recursive: true);
    }

    public Visitor Visitor(string language = "en") => new(Host.Browser(language), this);

    /// <summary>What the hourly job does.</summary>
    public Task RunRetentionAsync() => Host.Services.GetRequiredService<RetentionJob>().RunAsync(CancellationToken.None);

    /// <summary>As if an agency had vouched for somebody just now, in all sign-ins they have.</summary>
    public async Task VerifyAsync(Visitor visitor)
    {
        var (person, now) = ((await visitor.MeAsync()).Person!, Clock.GetUtcNow());
        await using var scope = Host.Services.CreateAsyncScope();
        var vouching = scope.ServiceProvider.GetRequiredService<IVouching>();
        await vouching.StoreAsync(person, Vouched.UniquePerson, CancellationToken.None);
        var database = scope.ServiceProvider.GetRequiredService<MadangDbContext>();
        var id = await database.Set<Citizen>().Where(c => c.NormalizedUserName == person).Select(c => c.Id).SingleAsync();
        await database.Set<CitizenSession>().Where(s => s.CitizenId == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.VerifiedAt, now));
        await vouching.TellAsync(person, CancellationToken.None);
    }

    /// <summary>All letters to an address, newest first.</summary>
    public async Task<IReadOnlyList<StoredLetter>> LettersToAsync(string address)
    {
        await Host.Services.GetRequiredService<PostOffice>().FlushAsync(CancellationToken.None);
        return [.. Host.Services.GetRequiredService<MailFolder>().List().Where(l => l.To == address)];
    }

    private void Adjust(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddSingleton<ICitizenListener>(Heard);
        _adjust?.Invoke(builder);
    }

    internal async Task<T> WithDatabaseAsync<T>(Func<MadangDbContext, Task<T>> ask)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<MadangDbContext>());
    }

    /// <summary>Keeps all that listeners are told.</summary>
    internal sealed class Ear : ICitizenListener
    {
        private readonly Lock _gate = new();
        private readonly List<string> _told = [];

        public IReadOnlyList<string> Told
        {
            get
            {
                lock (_gate) return [.. _told];
            }
        }

        public void SignedOut(string person, string? session) => Keep($"{person} signed out {(session is null ? "everywhere" : "once")}");

        public void Changed(CitizenProfile citizen) => Keep($"{citizen.Person} is {citizen.Name} of level {(int)citizen.Level}");

        public void Deleted(string person) => Keep($"{person} deleted");

        private void Keep(string line)
        {
            lock (_gate) _told.Add(line);
        }
    }
}

using Madang.Server.Data;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Mail;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Accounts;

/// <summary>One server for all tests of a class, with a clock of its own and an ear for what is told of citizens. Each test makes its own citizens.</summary>
public sealed class AccountsHost : IAsyncLifetime
{
    private Action<WebApplicationBuilder>? _adjust;

    private string? _data;

    private MadangHost? _host;

    public ManualClock Clock { get; } = new();

    internal Ear Heard { get; } = new();

    public MadangHost Host => _host!;

    /// <summary>The same with other services; before it is initialized.</summary>
    public static AccountsHost With(Action<WebApplicationBuilder> adjust) => With(null, adjust);

    /// <param name="data">A data folder to go on with.</param>
    /// <param name="adjust">Replaces services.</param>
    public static AccountsHost With(string? data, Action<WebApplicationBuilder> adjust) => new() { _adjust = adjust, _data = data };

    public async Task InitializeAsync() => _host = await MadangHost.StartAsync(builder =>
    {
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddSingleton<ICitizenListener>(Heard);
        _adjust?.Invoke(builder);
    }, _data);

    public async Task DisposeAsync() => await Host.DisposeAsync();

    public Visitor Visitor(string language = "en") => new(Host.Browser(language), this);

    /// <summary>All letters to an address, newest first.</summary>
    public async Task<IReadOnlyList<StoredLetter>> LettersToAsync(string address)
    {
        await Host.Services.GetRequiredService<PostOffice>().FlushAsync(CancellationToken.None);
        return [.. Host.Services.GetRequiredService<MailFolder>().List().Where(l => l.To == address)];
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

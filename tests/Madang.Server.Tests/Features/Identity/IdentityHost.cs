using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Madang.IdentityAgency;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Identity;
using Madang.Server.Tests.Features.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Madang.Server.Tests.Features.Identity;

/// <summary>A city and the practice agency beside it, both real and on one clock, with all that the city logs.</summary>
public sealed class IdentityHost : IAsyncLifetime
{
    private static int _people;

    private readonly int _port = MadangHost.FreePort();
    private readonly WebApplication _agency;

    public IdentityHost()
        : this(null)
    {
    }

    /// <param name="data">A data folder to go on with.</param>
    internal IdentityHost(string? data)
    {
        Accounts = AccountsHost.With(data, builder =>
        {
            builder.Configuration["Madang:Identity:PracticeAgency"] = AgencyAddress;
            builder.Logging.AddProvider(Logs).SetMinimumLevel(LogLevel.Trace);
        });
        _agency = AgencyApp.Build(_port, Accounts.Clock);
    }

    public AccountsHost Accounts { get; }

    internal Memory Logs { get; } = new();

    public string AgencyAddress => $"http://localhost:{_port}";

    internal AgencyKey AgencyKey => _agency.Services.GetRequiredService<AgencyKey>();

    internal CityKeys CityKeys => Accounts.Host.Services.GetRequiredService<CityKeys>();

    public async Task InitializeAsync()
    {
        await _agency.StartAsync();
        await Accounts.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await Accounts.DisposeAsync();
        await _agency.DisposeAsync();
        Logs.Dispose();
    }

    /// <summary>Somebody whom no other test knows; only results that a test writes itself can name them.</summary>
    internal static Person Somebody(string born = "1988-02-03", bool hasDi = true) => new(
        new Dictionary<string, string> { ["en"] = "Nobody" }, born, $"0109{Interlocked.Increment(ref _people).ToString("0000000", CultureInfo.InvariantCulture)}{RandomNumberGenerator.GetInt32(1000)}", hasDi);

    public async Task<Visitor> CitizenAsync()
    {
        var visitor = Accounts.Visitor();
        await visitor.BecomeCitizenAsync();
        return visitor;
    }

    /// <summary>What the city knows of who sends requests with this visitor's cookies.</summary>
    internal static async Task<int> LevelAsync(Visitor visitor) => (await visitor.MeAsync()).Level;

    internal async Task<Vouched?> VouchedAsync(Visitor visitor)
    {
        var person = (await visitor.MeAsync()).Person;
        return await Accounts.WithDatabaseAsync(db => Task.FromResult(db.Set<Madang.Server.Features.Accounts.Citizen>().Single(c => c.NormalizedUserName == person).Vouched));
    }

    /// <summary>Keeps every line that is logged, with all its values.</summary>
    internal sealed class Memory : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}

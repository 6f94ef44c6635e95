using System.Text.RegularExpressions;
using Madang.Server.Data;
using Madang.Server.Features.Staff;
using Madang.Server.Features.Staff.Contract;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Staff;

/// <summary>One server with a clock of its own for all tests of a class. Each test appoints its own people.</summary>
public sealed class StaffHost : IAsyncLifetime
{
    private MadangHost? _host;

    public ManualClock Clock { get; } = new();

    public MadangHost Host => _host!;

    public async Task InitializeAsync() => _host = await MadangHost.StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(Clock));

    public async Task DisposeAsync() => await Host.DisposeAsync();

    internal Colleague Stranger(string language = "en") => new(Host, language);

    /// <summary>Somebody with those roles, signed in, by the way everybody comes: an invitation and a passkey.</summary>
    internal Task<Colleague> AppointAsync(StaffRole roles, string name = "Han") => Colleague.AppointAsync(Host, roles, name);

    /// <returns>The secret of the link.</returns>
    internal async Task<string> InviteAsync(StaffRole roles, string name, string? member = null) =>
        Secrets.In(await Host.Services.GetRequiredService<InvitationWriter>().InviteAsync(name, roles, member, null, TimeSpan.FromHours(1), CancellationToken.None));

    internal async Task<T> WithDatabaseAsync<T>(Func<MadangDbContext, Task<T>> ask)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<MadangDbContext>());
    }
}

internal static partial class Secrets
{
    public static string In(string text) => Secret().Match(text).Groups["token"].Value;

    [GeneratedRegex(@"/office/invitation\?token=(?<token>[\w-]{43})", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Secret();
}

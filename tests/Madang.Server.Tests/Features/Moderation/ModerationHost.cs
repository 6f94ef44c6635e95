using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Madang.Bots;
using Madang.Server.Data;
using Madang.Server.Features.Moderation;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Tests.Features.Accounts;
using Madang.Server.Tests.Features.Staff;
using Madang.Server.Tests.Realtime;
using Wire = Madang.World.Protocol.Wire;

namespace Madang.Server.Tests.Features.Moderation;

/// <summary>A city with citizens in the world and moderators in the office, and a clock that a test moves.</summary>
public sealed class ModerationHost : IAsyncLifetime
{
    public const string Office = "/office/moderation";

    public AccountsHost Accounts { get; private init; } = new();

    public MadangHost Host => Accounts.Host;

    /// <summary>The same helpers for a server that somebody else starts and stops.</summary>
    internal static ModerationHost Of(AccountsHost accounts) => new() { Accounts = accounts };

    public ManualClock Clock => Accounts.Clock;

    public Task InitializeAsync() => Accounts.InitializeAsync();

    public Task DisposeAsync() => Accounts.DisposeAsync();

    internal Task<Colleague> AppointAsync(StaffRole roles = StaffRole.Moderator, string name = "Han") => Colleague.AppointAsync(Host, roles, name);

    /// <summary>Somebody who has signed up and stands on the plaza.</summary>
    internal async Task<Resident> ResidentAsync(string space = Visits.Plaza)
    {
        var visitor = Accounts.Visitor();
        await visitor.BecomeCitizenAsync();
        return new Resident(visitor, (await visitor.MeAsync()).Person!, await EnterAsync(visitor, space));
    }

    /// <summary>Somebody on the plaza whom somebody else there has reported.</summary>
    internal async Task<Reported> ReportedAsync(string kind = "harassment", string? words = null)
    {
        var (rude, meek) = (await ResidentAsync(), await ResidentAsync());
        await ReportAsync(meek.Browser, rude.Person, kind, words: words);
        return new Reported(rude, meek, await CaseOfAsync(rude.Person));
    }

    /// <summary>The same, and a moderator has taken a measure.</summary>
    internal async Task<(Reported Reported, Sanction Sanction)> SanctionedAsync(Colleague by, string measure)
    {
        var reported = await ReportedAsync();
        Assert.EndsWith("?done=measured", await MeasureAsync(by, reported.Case, measure), StringComparison.Ordinal);
        return (reported, (await SanctionsOfAsync(reported.Rude.Person))[^1]);
    }

    public async Task<WorldClient> EnterAsync(Visitor visitor, string space = Visits.Plaza)
    {
        var pass = await WorldClient.AskForPassAsync(visitor.Browser, new PassRequest(space), Visits.Patience);
        var client = await WorldClient.OpenAsync(Host.Socket(), Host.Origin, visitor.Browser, Visits.Patience);
        await client.SendAsync(new Wire.ClientMessage { Enter = new Wire.Enter { Pass = pass.Pass } }, Visits.Patience);
        await client.UntilAsync(c => c.Welcome is not null || c.IsClosed, Visits.Patience);
        return client;
    }

    /// <summary>Reports by the API, and returns the receipt.</summary>
    public static async Task<string> ReportAsync(HttpClient by, string person, string kind = "harassment", long? said = null, string? words = null)
    {
        using var answer = await TryReportAsync(by, person, kind, said, words);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!["receipt"]!.GetValue<string>();
    }

    public static Task<HttpResponseMessage> TryReportAsync(HttpClient by, string? person, string kind = "harassment", long? said = null, string? words = null, string? space = null, string? thing = null) =>
        by.PostAsJsonAsync("/api/reports", new { kind, person, said, words, space, thing });

    internal Task<Case> CaseOfAsync(string subject) => Accounts.WithDatabaseAsync(d => Task.FromResult(d.Set<Case>().Where(c => c.Subject == subject).OrderByDescending(c => c.Id).First()));

    internal Task<List<Sanction>> SanctionsOfAsync(string person) => Accounts.WithDatabaseAsync(d => Task.FromResult(d.Set<Sanction>().Where(s => s.Person == person).OrderBy(s => s.Id).ToList()));

    /// <summary>Sends the form of a measure, and returns where it led.</summary>
    internal static async Task<string> MeasureAsync(Colleague by, Case @case, string measure, string scope = "city", string reason = "")
    {
        using var answer = await by.SendAsync($"{Office}/cases/{@case.CaseId}/measure", ("measure", measure), ("scope", scope), ("rule", "harassment"), ("reason", reason), ("excerpt", "yes"));
        return answer.Headers.Location?.ToString() ?? $"{(int)answer.StatusCode}";
    }

    internal static async Task<string> SendAsync(Colleague by, string path, params (string Name, string Value)[] fields)
    {
        using var answer = await by.SendAsync($"{Office}{path}", fields);
        return answer.Headers.Location?.ToString() ?? $"{(int)answer.StatusCode}";
    }

    internal static async Task<string> PageAsync(HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(path);
        return System.Net.WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    internal Task<T> WithAsync<T>(Func<MadangDbContext, Task<T>> ask) => Accounts.WithDatabaseAsync(ask);
}

/// <summary>Who was reported, who reported them, and the case.</summary>
internal sealed record Reported(Resident Rude, Resident Meek, Case Case) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Rude.DisposeAsync();
        await Meek.DisposeAsync();
    }
}

/// <summary>A citizen with a browser and a connection.</summary>
internal sealed record Resident(Visitor Visitor, string Person, WorldClient World) : IAsyncDisposable
{
    private static int _nonces;

    public HttpClient Browser => Visitor.Browser;

    /// <summary>Says something, and waits until it is heard or refused.</summary>
    /// <returns>The sequence, or the code of the refusal.</returns>
    public async Task<(long Sequence, string? Refusal)> SayAsync(string words)
    {
        var nonce = (uint)Interlocked.Increment(ref _nonces);
        await World.SayAsync(words, nonce, Visits.Patience);
        await World.UntilAsync(c => c.IsClosed || c.Said.Any(s => s.Nonce == nonce) || c.Refused.Any(r => r.Nonce == nonce), Visits.Patience);
        return World.Said.FirstOrDefault(s => s.Nonce == nonce) is { } said ? ((long)said.Sequence, null) : (0, World.Refused.FirstOrDefault(r => r.Nonce == nonce)?.Code ?? "closed");
    }

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        Visitor.Dispose();
    }
}

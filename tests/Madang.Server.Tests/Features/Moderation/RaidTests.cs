using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Madang.Bots;
using Madang.Server.Features.Moderation;
using Madang.Server.Features.Moderation.Rules;
using Madang.Server.Tests.Features.Accounts;
using Madang.Server.Tests.Realtime;
using Microsoft.EntityFrameworkCore;
using Visitor = Madang.Server.Tests.Features.Accounts.Visitor;

namespace Madang.Server.Tests.Features.Moderation;

/// <summary>Many who come together to disturb: without a moderator on duty, and with one.</summary>
public sealed class RaidTests : IAsyncLifetime
{
    private const int Raiders = 50;

    private readonly ModerationHost _city = ModerationHost.Of(AccountsHost.With(builder =>
    {
        builder.Configuration["Madang:Accounts:PasswordIterations"] = "100000";
        // All of them are at one address here.
        builder.Configuration["Madang:Moderation:ReportsAtOnce"] = "1000";
    }));

    public Task InitializeAsync() => _city.InitializeAsync();

    public Task DisposeAsync() => _city.DisposeAsync();

    [Fact]
    public async Task FiftyNewAccountsMuteNobodyAndThreeSettledCitizensMuteThemForHours()
    {
        using var neighbours = new Crowd(await CitizensAsync(3));
        _city.Clock.Move(TimeSpan.FromDays(8));
        using var raiders = new Crowd(await CitizensAsync(Raiders));
        var shouting = await Task.WhenAll(raiders.People.Select(r => _city.EnterAsync(r)));
        var persons = await Task.WhenAll(raiders.People.Select(async r => (await r.MeAsync()).Person!));
        await using var victim = new Resident(neighbours.People[0], (await neighbours.People[0].MeAsync()).Person!, await _city.EnterAsync(neighbours.People[0]));

        await Task.WhenAll(shouting.Select(s => s.SayAsync("Raid", 1)));
        foreach (var raider in raiders.People) await ModerationHost.ReportAsync(raider.Browser, victim.Person, "spam");
        foreach (var neighbour in neighbours.People)
            foreach (var person in persons[..20]) await ModerationHost.ReportAsync(neighbour.Browser, person, "spam");
        var watch = Stopwatch.StartNew();
        var (sequence, _) = await victim.SayAsync("We are still here");
        var waited = watch.Elapsed;
        await shouting[0].SayAsync("More", 2);
        await shouting[0].UntilAsync(c => c.Refused.Any(r => r.Nonce == 2), Visits.Patience);
        await shouting[49].SayAsync("Not reported", 2);
        await shouting[49].UntilAsync(c => c.Said.Any(s => s.Nonce == 2) || c.Refused.Any(r => r.Nonce == 2), Visits.Patience);

        Assert.True(sequence > 0 && waited < TimeSpan.FromSeconds(2), $"{waited}");
        Assert.Empty(await _city.SanctionsOfAsync(victim.Person));
        Assert.Equal("world.muted", shouting[0].Refused.Single(r => r.Nonce == 2).Code);
        Assert.Contains(shouting[49].Said, s => s.Nonce == 2);
        var mutes = await _city.WithAsync(d => d.Set<Sanction>().ToListAsync());
        Assert.Equal(20, mutes.Count);
        Assert.All(mutes, m => Assert.True(m is { IsAutomatic: true, Measure: Measure.Mute, By: null } && m.Until - m.From <= Terms.LongestAutomatic));
        Assert.Contains("the rules by themselves", await ModerationHost.PageAsync(raiders.People[0].Browser, $"/account/sanctions/{mutes.Single(m => m.Person == persons[0]).SanctionId}"), StringComparison.Ordinal);
        foreach (var one in shouting) await one.DisposeAsync();
    }

    [Fact]
    public async Task OnePressAsksForAPersonWhoGivesTheVoiceBackAndTheRulesStayOutOfTheCase()
    {
        using var neighbours = new Crowd(await CitizensAsync(4));
        await using var rude = await _city.ResidentAsync();
        _city.Clock.Move(TimeSpan.FromDays(8));
        foreach (var neighbour in neighbours.People.Take(3)) await ModerationHost.ReportAsync(neighbour.Browser, rude.Person, "spam");
        var mute = Assert.Single(await _city.SanctionsOfAsync(rude.Person));

        using var asked = await rude.Browser.PostAsync($"/account/sanctions/{mute.SanctionId}/look", Visitor.Form());
        using var moderator = await _city.AppointAsync();
        var queue = await ModerationHost.PageAsync(moderator.Browser, ModerationHost.Office);
        var @case = await _city.CaseOfAsync(rude.Person);
        var (_, before) = await rude.SayAsync("Before");
        var went = await ModerationHost.SendAsync(moderator, $"/cases/{@case.CaseId}/close", ("outcome", "unfounded"));
        var (_, after) = await rude.SayAsync("After");

        Assert.Contains("a person is asked for", queue, StringComparison.Ordinal);
        Assert.Equal(("world.muted", null), (before, after));
        Assert.EndsWith("?done=closed", went, StringComparison.Ordinal);
        Assert.Equal(SanctionState.Reversed, Assert.Single(await _city.SanctionsOfAsync(rude.Person)).State);
    }

    [Fact]
    public async Task WhileAModeratorIsOnDutyReportsAloneMuteNobody()
    {
        using var neighbours = new Crowd(await CitizensAsync(4));
        await using var rude = await _city.ResidentAsync();
        _city.Clock.Move(TimeSpan.FromDays(8));
        using var moderator = await _city.AppointAsync();
        await ModerationHost.PageAsync(moderator.Browser, ModerationHost.Office);
        foreach (var neighbour in neighbours.People.Take(3)) await ModerationHost.ReportAsync(neighbour.Browser, rude.Person, "spam");
        var onDuty = await _city.SanctionsOfAsync(rude.Person);

        using var signedOut = await moderator.SendAsync("/office/sign-out");
        await ModerationHost.ReportAsync(neighbours.People[3].Browser, rude.Person, "spam");

        Assert.Empty(onDuty);
        Assert.Single(await _city.SanctionsOfAsync(rude.Person));
    }

    [Fact]
    public async Task RaidModeByOnePressKeepsOthersOutSlowsWordsAndEndsByItself()
    {
        await using var inside = await _city.ResidentAsync();
        using var outside = _city.Accounts.Visitor();
        await outside.BecomeCitizenAsync();
        using var moderator = await _city.AppointAsync();

        var nothing = await ModerationHost.SendAsync(moderator, "/raid", ("space", Visits.Plaza), ("act", "some"));
        using var still = await outside.Browser.PostAsJsonAsync("/api/entrance/passes", new { space = Visits.Plaza });
        var went = await ModerationHost.SendAsync(moderator, "/raid", ("space", Visits.Plaza), ("act", "all"));
        using var locked = await outside.Browser.PostAsJsonAsync("/api/entrance/passes", new { space = Visits.Plaza });
        using var elsewhere = await outside.Browser.PostAsJsonAsync("/api/entrance/passes", new { space = Visits.Lobby });
        using var returns = await inside.Browser.PostAsJsonAsync("/api/entrance/passes", new { space = Visits.Plaza, resume = inside.World.ResumeToken });
        var (_, low) = await inside.SayAsync("I am not verified");
        await _city.Accounts.VerifyAsync(inside.Visitor);
        var first = await UntilNotAsync(inside, "world.level");
        var (_, second) = await inside.SayAsync("Too fast");
        _city.Clock.Move(TimeSpan.FromMinutes(31));
        await _city.Accounts.RestartAsync(() => { });
        using var open = await outside.Browser.PostAsJsonAsync("/api/entrance/passes", new { space = Visits.Plaza });

        Assert.EndsWith("?refused=nothing", nothing, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, still.StatusCode);
        Assert.EndsWith("?done=begun", went, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Conflict, "moderation.locked", HttpStatusCode.Created, HttpStatusCode.Created), (locked.StatusCode, await ReportTests.CodeOf(locked), elsewhere.StatusCode, returns.StatusCode));
        Assert.Equal(("world.level", null, "world.slow-chat"), (low, first, second));
        Assert.Equal(HttpStatusCode.Created, open.StatusCode);
    }

    [Fact]
    public async Task WhoIsMutedThemselvesHasNoVoiceAlsoInACaseThatIsInNoPlace()
    {
        using var neighbours = new Crowd(await CitizensAsync(4));
        using var rude = _city.Accounts.Visitor();
        await rude.BecomeCitizenAsync();
        var person = (await rude.MeAsync()).Person!;
        using (var moderator = await _city.AppointAsync())
        {
            var first = (await neighbours.People[0].MeAsync()).Person!;
            await ModerationHost.ReportAsync(neighbours.People[1].Browser, first);
            await ModerationHost.MeasureAsync(moderator, await _city.CaseOfAsync(first), "mute:720");
        }

        _city.Clock.Move(TimeSpan.FromDays(8));
        foreach (var neighbour in neighbours.People.Take(3)) await ModerationHost.ReportAsync(neighbour.Browser, person, "spam");
        var before = await _city.SanctionsOfAsync(person);
        await ModerationHost.ReportAsync(neighbours.People[3].Browser, person, "spam");

        Assert.Null((await _city.CaseOfAsync(person)).Space);
        Assert.Empty(before);
        Assert.Single(await _city.SanctionsOfAsync(person));
    }

    private static async Task<string?> UntilNotAsync(Resident who, string code)
    {
        while (true)
        {
            var (_, refusal) = await who.SayAsync("I am verified");
            if (refusal != code && refusal != "world.rate") return refusal;
        }
    }

    private async Task<IReadOnlyList<Visitor>> CitizensAsync(int count)
    {
        var citizens = new List<Visitor>();
        for (var i = 0; i < count; i++)
        {
            var citizen = _city.Accounts.Visitor();
            await citizen.BecomeCitizenAsync();
            // Whoever has been in the world has a browser that is known.
            _ = await WorldClient.AskForPassAsync(citizen.Browser, new PassRequest(Visits.Lobby), Visits.Patience);
            citizens.Add(citizen);
        }

        return citizens;
    }

    private sealed record Crowd(IReadOnlyList<Visitor> People) : IDisposable
    {
        public void Dispose()
        {
            foreach (var one in People) one.Dispose();
        }
    }
}

using System.Net;
using Madang.Bots;
using Madang.Server.Content;
using Madang.Server.Features.Guidance;
using Madang.Server.Features.Guidance.Contract;
using Madang.Server.Tests.Features.Accounts;
using Madang.Server.Tests.Realtime;
using Microsoft.Extensions.DependencyInjection;
using Wire = Madang.World.Protocol.Wire;

namespace Madang.Server.Tests.Features.Guidance;

/// <summary>Nobody speaks or appears by their name before they have agreed to the guidance of today; everything else needs no agreement.</summary>
public sealed class GuidanceTests : IAsyncLifetime
{
    private readonly AccountsHost _accounts;
    private bool _hasAnotherWording;

    public GuidanceTests() => _accounts = AccountsHost.With(builder => builder.Services.AddSingleton(_ => Read()));

    public Task InitializeAsync() => _accounts.InitializeAsync();

    public Task DisposeAsync() => _accounts.DisposeAsync();

    [Fact]
    public async Task WhoHasNotAgreedGoesByAGuestsNameAndIsRefusedUntilTheyHaveWithoutComingInAnew()
    {
        using var mina = _accounts.Visitor();
        await mina.ConfirmAsync();
        await using var client = await _accounts.EnterAsync(mina);
        await using var guest = await _accounts.Host.EnterAsync();
        Assert.True(client.Welcome!.GuidanceDue);
        Assert.NotEqual(mina.Name, client.Welcome.Self.Name);

        await client.SayAsync("Hello", nonce: 4);
        await client.UntilAsync(c => c.Refused.Count > 0, Visits.Patience);
        await mina.AgreeToGuidanceAsync();
        await client.SayAsync("Hello", nonce: 5);
        await guest.UntilAsync(c => c.Said.Count > 0, Visits.Patience);

        Assert.Equal(("world.guidance", 4u), (client.Refused[0].Code, client.Refused[0].Nonce));
        Assert.Single(client.Refused);
        Assert.Equal((mina.Name, "Hello"), (guest.Said[0].Name, guest.Said[0].Text));
        await guest.UntilAsync(c => c.Others.Values.Any(o => o.Name == mina.Name), Visits.Patience);
    }

    [Fact]
    public async Task APassThatWaitsToBeUsedKnowsThatOneHasAgreed()
    {
        using var mina = _accounts.Visitor();
        await mina.ConfirmAsync();
        var pass = await WorldClient.AskForPassAsync(mina.Browser, new PassRequest(Visits.Plaza), Visits.Patience);

        await mina.AgreeToGuidanceAsync();
        await using var client = await WorldClient.OpenAsync(_accounts.Host.Socket(), _accounts.Host.Origin, mina.Browser, Visits.Patience);
        await client.SendAsync(new Wire.ClientMessage { Enter = new Wire.Enter { Pass = pass.Pass } }, Visits.Patience);
        await client.UntilAsync(c => c.Welcome is not null, Visits.Patience);

        Assert.Equal((false, mina.Name), (client.Welcome!.GuidanceDue, client.Welcome.Self.Name));
    }

    [Fact]
    public async Task WhenTheWordingChangesEverybodyIsAskedAnewAndTheOldAgreementIsKept()
    {
        using var mina = _accounts.Visitor();
        await mina.BecomeCitizenAsync();
        var person = (await mina.MeAsync()).Person!;
        var guidance = _accounts.Host.Services.GetRequiredService<IGuidance>();
        Assert.True(await guidance.HasAcceptedAsync(person, CancellationToken.None));

        await _accounts.RestartAsync(() => _hasAnotherWording = true);

        await using var client = await _accounts.EnterAsync(mina);
        Assert.True(client.Welcome!.GuidanceDue);
        using var old = await mina.Browser.PostAsync("/guide/rules", Visitor.Form(("version", "2026-11-28")));
        Assert.Equal("/guide/rules?done=changed", old.Headers.Location!.ToString());
        await mina.AgreeToGuidanceAsync();
        await client.SayAsync("Here again");
        await client.UntilAsync(c => c.Said.Count > 0, Visits.Patience);
        using var answer = await mina.Browser.PostAsync("/account/data", Visitor.Form(("current", Visitor.Password)));
        var file = await answer.Content.ReadAsStringAsync();
        Assert.Contains("2026-11-28", file, StringComparison.Ordinal);
        Assert.Contains("2099-01-01", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AGuestReadsCalculatesAndWalksWithoutAgreeing()
    {
        using var guest = _accounts.Visitor();
        foreach (var page in new[] { "/guide", "/guide/rules", "/tax/car", "/spaces/seoul-plaza" })
        {
            using var shown = await guest.Browser.GetAsync(page);
            Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        }

        await using var client = await _accounts.Host.EnterAsync();
        Assert.False(client.Welcome!.GuidanceDue);
        using var tried = await guest.Browser.PostAsync("/guide/rules", Visitor.Form(("version", "2026-11-28")));
        Assert.StartsWith("/account/sign-in", tried.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AgreeingTwiceIsAgreeingOnce()
    {
        using var mina = _accounts.Visitor();
        await mina.ConfirmAsync();

        using var first = await mina.Browser.PostAsync("/guide/rules", Visitor.Form(("version", "2026-11-28"), ("back", "/spaces/seoul-plaza")));
        using var second = await mina.Browser.PostAsync("/guide/rules", Visitor.Form(("version", "2026-11-28"), ("back", "https://elsewhere.example/")));

        Assert.Equal("/spaces/seoul-plaza", first.Headers.Location!.ToString());
        Assert.Equal("/guide/rules?done=accepted", second.Headers.Location!.ToString());
    }

    [Fact]
    public async Task ANewAccountIsSlowerUntilADayHasPassedOrSomebodyVouches()
    {
        using var mina = _accounts.Visitor();
        await mina.BecomeCitizenAsync();
        await using var client = await _accounts.EnterAsync(mina);

        for (var i = 0; i < 4; i++) await client.SayAsync($"word {i}");
        await client.UntilAsync(c => c.Refused.Count > 0, Visits.Patience);
        Assert.Equal("world.rate", client.Refused[0].Code);

        _accounts.Clock.Move(TimeSpan.FromHours(25));
        await using var later = await _accounts.EnterAsync(mina);
        for (var i = 0; i < 4; i++) await later.SayAsync($"later {i}");
        await later.UntilAsync(c => c.Said.Count >= 4, Visits.Patience);
        Assert.Empty(later.Refused);
    }

    [Fact]
    public void WhatPeopleReportBreaksARuleThatIsThere()
    {
        var file = Read();
        var damaged = file with { Versions = [file.Versions[^1] with { Reports = new Dictionary<string, string>(StringComparer.Ordinal) { ["spam"] = "no-such-rule" } }] };

        Assert.Empty(file.Problems());
        Assert.Equal("$.versions[0].reports.spam", Assert.Single(damaged.Problems()).Path);
        Assert.Contains(_accounts.Host.Services.GetRequiredService<IGuidance>().RuleOf("spam"), _accounts.Host.Services.GetRequiredService<IGuidance>().Rules);
    }

    /// <summary>The city's file, and the same with another wording behind it.</summary>
    private GuidanceFile Read()
    {
        var file = ContentReader.Read<GuidanceFile>(Path.Combine(MadangHost.Root, "content", "seoul", "guidance", "guidance.json"));
        return _hasAnotherWording ? file with { Versions = [.. file.Versions, file.Versions[^1] with { Version = "2099-01-01" }] } : file;
    }
}

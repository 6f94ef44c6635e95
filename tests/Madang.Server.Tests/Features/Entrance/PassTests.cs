using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Madang.Bots;
using Madang.Server.Features.Entrance;
using Madang.Server.Tests.Realtime;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Entrance;

/// <summary>Passes: who gets one, and what it is good for.</summary>
public sealed class PassTests
{
    [Fact]
    public async Task APassSaysWhereToGoAndUntilWhen()
    {
        var clock = new SteppedClock(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
        await using var host = await MadangHost.StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(clock));
        using var http = host.Browser();

        using var answer = await http.PostAsJsonAsync("/api/entrance/passes", new { space = Visits.Plaza });
        var pass = await answer.Content.ReadFromJsonAsync<PassAnswer>();

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal($"ws://localhost:{host.Settings.Port}/live/world", pass!.Url);
        Assert.Equal("seoul-plaza.1", pass.Instance);
        Assert.Equal(clock.GetUtcNow().AddSeconds(30), pass.ExpiresAt);
        Assert.InRange(pass.Pass.Length, 40, 64);
    }

    [Fact]
    public async Task APassIsGoodOnce()
    {
        await using var host = await MadangHost.StartAsync();
        var pass = await host.PassAsync(new PassRequest(Visits.Plaza));
        await using var first = await host.ShowAsync(pass.Pass);
        await first.UntilAsync(c => c.Welcome is not null, Visits.Patience);

        await using var second = await host.ShowAsync(pass.Pass);

        Assert.Equal(4002, await second.ClosedWithAsync());
        Assert.False(first.IsClosed);
    }

    [Fact]
    public async Task AfterHalfAMinuteAPassIsNoLongerGood()
    {
        var clock = new SteppedClock(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
        await using var host = await MadangHost.StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(clock));
        var pass = await host.PassAsync(new PassRequest(Visits.Plaza));

        clock.Advance(TimeSpan.FromSeconds(30));
        await using var late = await host.ShowAsync(pass.Pass);

        Assert.Equal(4002, await late.ClosedWithAsync());
    }

    [Theory]
    [InlineData("nobody-gave-this")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task AnInventedPassIsNotGood(string pass)
    {
        await using var host = await MadangHost.StartAsync();

        await using var client = await host.ShowAsync(pass);

        Assert.Equal(4002, await client.ClosedWithAsync());
    }

    [Fact]
    public async Task APassLeadsIntoTheSpaceItWasGivenFor()
    {
        await using var host = await MadangHost.StartAsync();

        await using var client = await host.EnterAsync(Visits.Lobby);

        Assert.Equal((Visits.Lobby, "city-hall-lobby.1"), (client.Welcome!.Space, client.Welcome.Instance));
    }

    [Theory]
    [InlineData("""{"space":"nowhere"}""", 404, "entrance.unknown-space")]
    [InlineData("""{"space":null}""", 404, "entrance.unknown-space")]
    [InlineData("""{}""", 404, "entrance.unknown-space")]
    [InlineData("""{"space":"seoul-plaza","name":"The Mayor"}""", 422, "entrance.name-not-offered")]
    [InlineData("""{"space":"seoul-plaza","spawn":"roof"}""", 422, "entrance.unknown-spawn")]
    [InlineData("""{"space":""", 400, "web.bad-request")]
    public async Task WhatCannotBeGivenIsRefusedWithACode(string body, int status, string code)
    {
        await using var host = await MadangHost.StartAsync();
        using var http = host.Browser();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var answer = await http.PostAsync("/api/entrance/passes", content);

        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        Assert.Equal(code, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("ko")]
    [InlineData("en")]
    public async Task AnOfferedNameIsTakenAndIsAloneInTheSpace(string language)
    {
        await using var host = await MadangHost.StartAsync();
        using var http = host.Browser(language);
        var names = (await http.GetFromJsonAsync<JsonElement>("/api/entrance/names")).GetProperty("names").EnumerateArray().Select(n => n.GetString()!).ToList();
        Assert.Equal(6, names.Distinct(StringComparer.Ordinal).Count());

        await using var one = await host.EnterAsync(name: names[0]);
        await using var other = await host.EnterAsync(name: names[0]);
        await using var elsewhere = await host.EnterAsync(Visits.Lobby, name: names[0]);

        Assert.Equal((names[0], $"{names[0]} 2", names[0]), (one.Welcome!.Self.Name, other.Welcome!.Self.Name, elsewhere.Welcome!.Self.Name));
    }

    [Fact]
    public void ANumberedNameThatIsTakenGetsTheNextNumber()
    {
        var names = new NameBook();
        names.Take("plaza", "one", "Calm Magpie");
        Assert.Equal("Calm Magpie 2", names.Take("lobby", "other", "Calm Magpie 2"));
        Assert.Equal("Calm Magpie 2", names.Take("plaza", "third", "Calm Magpie"));

        Assert.Equal("Calm Magpie 3", names.Take("plaza", "other", "Calm Magpie 2"));
    }

    [Fact]
    public async Task ANameIsFreeAgainWhenItsHolderHasLeft()
    {
        await using var host = await MadangHost.StartAsync();
        using var http = host.Browser();
        var name = (await http.GetFromJsonAsync<JsonElement>("/api/entrance/names")).GetProperty("names")[0].GetString()!;
        await using var witness = await host.EnterAsync();
        await using var first = await host.EnterAsync(name: name);
        var slot = (int)first.Welcome!.Slot;
        await witness.UntilAsync(c => c.Others.ContainsKey(slot), Visits.Patience);
        await first.CloseAsync();
        await witness.UntilAsync(c => !c.Others.ContainsKey(slot), Visits.Patience);

        await using var second = await host.EnterAsync(name: name);

        Assert.Equal(name, second.Welcome!.Self.Name);
    }

    [Fact]
    public async Task WhoComesOnTopWaitsForTheirTurnAndIsLetIn()
    {
        await using var host = await MadangHost.StartAsync(builder => builder.Configuration["Madang:Entrance:PassesPerAddressAndMinute"] = "60");
        using var http = host.Browser();

        var answers = await Task.WhenAll(Enumerable.Range(0, 63).Select(_ => http.PostAsJsonAsync("/api/entrance/passes", new { space = Visits.Plaza })));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        foreach (var answer in answers) answer.Dispose();
    }

    [Fact]
    public async Task AnAddressGetsSoManyPassesAMinute()
    {
        await using var host = await MadangHost.StartAsync(builder => builder.Configuration["Madang:Entrance:PassesPerAddressAndMinute"] = "1");
        using var http = host.Browser();
        await host.PassAsync(new PassRequest(Visits.Plaza));

        using var answer = await http.PostAsJsonAsync("/api/entrance/passes", new { space = Visits.Plaza });

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }
}

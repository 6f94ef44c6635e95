using System.Net.Http.Json;
using Madang.Server.Tests.Features.Staff;
using static Madang.Server.Tests.Features.Counselling.CounsellingHost;

namespace Madang.Server.Tests.Features.Counselling;

/// <summary>An agent sees from which page or place somebody comes, where the citizen lets them.</summary>
public sealed class WhereFromTests
{
    [Theory]
    [InlineData("/world/city-hall-lobby?lang=en", "/world/city-hall-lobby", "City Hall Lobby")]
    [InlineData("/tax/car?cc=1998", "/tax/car", "/tax/car")]
    public async Task AgentsReadFromWhereSomebodyComes(string before, string kept, string shown)
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");

        Assert.Contains($"name=\"place\" type=\"checkbox\" value=\"{kept}\" />", await DeskAsync(citizen, desks.Host.Origin + before), StringComparison.Ordinal);
        using var taken = await citizen.PostAsync($"/counselling/{Desk}/tickets", Colleague.Form(("place", kept)));
        var id = taken.Headers.Location!.ToString().Split('/')[^1];
        await ActAsync(agent, id, "accept");

        Assert.Contains($"<dd>{shown}</dd>", await agent.Browser.GetStringAsync($"/office/desk?talk={id}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/account/safety")]
    [InlineData("/Account/safety")]
    [InlineData("/report/7K2M9PQRSTU")]
    [InlineData("/practice")]
    [InlineData("/tickets/abc")]
    [InlineData("/")]
    [InlineData("http://elsewhere.example/tax")]
    public async Task WhatIsPrivateOrElsewhereIsNotAskedFor(string before)
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();

        Assert.DoesNotContain("name=\"place\"", await DeskAsync(citizen, before[0] == '/' ? desks.Host.Origin + before : before), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/tax/car", true)]
    [InlineData("/report/7K2M9PQRSTU", false)]
    [InlineData("I am Kim of 3rd street", false)]
    [InlineData("/tax/900101-1234567", false)]
    public async Task WhatAProgramSaysIsNoMoreThanWhatAPageWould(string place, bool isShown)
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();

        using var taken = await citizen.PostAsJsonAsync($"/api/desks/{Desk}/tickets", new { place });

        Assert.True(taken.IsSuccessStatusCode);
        Assert.Equal(isShown, await desks.Dispatcher.DoAsync(f => f.Talks.Single().Record.Place == place));
    }

    private static async Task<string> DeskAsync(HttpClient citizen, string before)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, $"/counselling/{Desk}");
        asked.Headers.Referrer = new Uri(before);
        using var answer = await citizen.SendAsync(asked);
        return await answer.Content.ReadAsStringAsync();
    }
}

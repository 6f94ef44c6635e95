using System.Net;
using Madang.Server.Features.Counselling.Office;
using static Madang.Server.Tests.Features.Counselling.CounsellingHost;

namespace Madang.Server.Tests.Features.Counselling;

/// <summary>"Look at this with me": only an address goes over, of a page that is for everybody.</summary>
public sealed class PageTogetherTests
{
    [Fact]
    public async Task AnAgentProposesAPageAndSeesWhenItIsOpened()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var stranger = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);

        await ActAsync(agent, talk, "page", ("id", "p1"), ("page", $"{desks.Host.Origin}/tax/car?displacement=1998"));
        await ActAsync(agent, talk, "page", ("id", "p1"), ("page", "/tax/car"));

        var line = (await ReadAsync(citizen, talk))[^1];
        Assert.Equal(("agent", "/tax/car"), ((string)line["side"]!, (string)line["page"]!));
        Assert.Contains("href=\"/tax/car\"", await citizen.GetStringAsync($"/tickets/{talk}"), StringComparison.Ordinal);
        var open = $"/api/talks/{talk}/pages/{line["seq"]}/open";
        using (var theirs = await stranger.PostAsync(open, null)) Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
        for (var twice = 0; twice < 2; twice++) using (await citizen.PostAsync(open, null)) { }
        Assert.Single(await ReadAsync(agent.Browser, talk, isAgent: true), l => (string)l["text"]! == "The citizen has opened the page.");
    }

    [Fact]
    public async Task OnlyAPageThatWasProposedIsOpened()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);
        await SayAsync(agent.Browser, talk, "page-1", "good morning", isAgent: true);
        await SayAsync(citizen, talk, "page-2", "hello");
        var lines = await ReadAsync(citizen, talk);

        foreach (var seq in lines.Select(l => (long)l["seq"]!).Append(0).Append(lines.Count + 1))
            using (var refused = await citizen.PostAsync($"/api/talks/{talk}/pages/{seq}/open", null)) Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);

        Assert.Equal(lines.Count, (await ReadAsync(citizen, talk)).Count);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SayAsync(agent.Browser, talk, "page:1", "look", isAgent: true)).Status);
    }

    [Theory]
    [InlineData("/tax/car", "/tax/car")]
    [InlineData("http://city.test/spaces/x?name=mina#top", "/spaces/x")]
    [InlineData("http://evil.example/tax", null)]
    [InlineData("//evil.example/tax", null)]
    [InlineData("/\\evil.example", null)]
    [InlineData("/office/desk", null)]
    [InlineData("/OFFICE", null)]
    [InlineData("/account/data", null)]
    [InlineData("/tax/../office", null)]
    [InlineData("/tax/%2e%2e/office", null)]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("", null)]
    public void OnlyPagesOfThisSiteForEverybodyAreOpened(string typed, string? path) => Assert.Equal(path, ProposePage.PathOf(typed, "http://city.test"));
}

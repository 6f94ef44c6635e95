using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Madang.Server.Features.Counselling;
using Madang.Server.Features.Counselling.Live;
using Madang.Server.Features.Counselling.Queue;
using static Madang.Server.Tests.Features.Counselling.CounsellingHost;

namespace Madang.Server.Tests.Features.Counselling;

/// <summary>The line on which one is told to look again, as a browser speaks it: SignalR's JSON protocol over a WebSocket.</summary>
public sealed class LineTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Trait(ComplaintTests.Trait, "zendesk/zopim-chat-web-sdk-sample-app#3")]
    [Fact]
    public async Task ACitizenIsToldOfTheCallOfEachLineAndOfTheRowAndOfNothingElse()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var first = desks.Citizen();
        using var citizen = desks.Citizen();
        await TakenAsync(first);
        var (id, cookie) = await TakeWithCookieAsync(desks);
        using var line = await OpenAsync(desks, ServicesHub.Path, cookie, desks.Host.Origin);
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");

        await ActAsync(agent, id, "accept");
        var called = await HearAsync(line, change => (string)change["kind"]! == "ticket" && (string)change["id"]! == id);
        await SayAsync(agent.Browser, id, "m", "good morning", isAgent: true);
        var said = await HearAsync(line, change => (string)change["kind"]! == "talk" && (long)change["seq"]! == 2);

        Assert.Equal(["kind", "id", "seq"], called.AsObject().Select(p => p.Key));
        Assert.Equal(id, (string)said["id"]!);
        using var third = desks.Citizen();
        await TakenAsync(third);
        Assert.Equal(Desk, (string)(await HearAsync(line, change => (string)change["kind"]! == "queue"))["id"]!);
    }

    [Fact]
    public async Task AnOpenLineIsBeingThere()
    {
        await using var desks = await CounsellingHost.StartAsync();
        var (id, cookie) = await TakeWithCookieAsync(desks);
        var line = await OpenAsync(desks, ServicesHub.Path, cookie, desks.Host.Origin);
        await UntilAsync(desks, id, ticket => desks.Dispatcher.DoAsync(f => f.Hall.IsConnected(ticket.Holder)));

        await desks.PassAsync(TimeSpan.FromMinutes(9));
        Assert.Equal(TicketState.Waiting, await desks.Dispatcher.DoAsync(f => f.Find(id)!.Ticket.State));
        line.Abort();
        line.Dispose();
        await UntilAsync(desks, id, async ticket => !await desks.Dispatcher.DoAsync(f => f.Hall.IsConnected(ticket.Holder)));
        await desks.PassAsync(TimeSpan.FromSeconds(61));

        Assert.Equal(TicketState.Away, await desks.Dispatcher.DoAsync(f => f.Find(id)!.Ticket.State));
    }

    [Fact]
    public async Task EachSideSeesThatTheOtherWritesAndWhetherItIsThere()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var (id, cookie) = await TakeWithCookieAsync(desks);
        await ActAsync(agent, id, "accept");
        using var signedIn = await agent.SignInAsync();
        var citizens = await OpenAsync(desks, ServicesHub.Path, cookie, desks.Host.Origin);
        var agents = await OpenAsync(desks, OfficeHub.Path, string.Join("; ", signedIn.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0])), desks.Host.Origin);
        await UntilAsync(desks, id, async ticket => await desks.Dispatcher.DoAsync(f => f.Hall.IsConnected(ticket.Holder) && f.Hall.FindAgent(ticket.Agent!)!.Connections == 1));
        Assert.Equal((true, false), await ThereAsync(desks, agent, id));

        await TypeAsync(citizens, id);
        Assert.Equal(id, (string)(await HearAsync(agents, change => (string)change["kind"]! == "typing"))["id"]!);
        await TypeAsync(agents, id);
        Assert.Equal(id, (string)(await HearAsync(citizens, change => (string)change["kind"]! == "typing"))["id"]!);
        citizens.Abort();
        await HearAsync(agents, change => (string)change["kind"]! == "ticket" && (string)change["id"]! == id);
        agents.Abort();
        await UntilAsync(desks, id, async ticket => await desks.Dispatcher.DoAsync(f => !f.Hall.IsConnected(ticket.Holder) && f.Hall.FindAgent(ticket.Agent!)!.Connections == 0));
        desks.Clock.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal((false, true), await ThereAsync(desks, agent, id));
        citizens.Dispose();
        agents.Dispose();
    }

    [Theory]
    [InlineData("/live/services", "http://evil.example")]
    [InlineData("/live/services", null)]
    public async Task NoPageOfAnotherSiteOpensOne(string path, string? origin)
    {
        await using var desks = await CounsellingHost.StartAsync();

        var refused = await Assert.ThrowsAsync<WebSocketException>(() => OpenAsync(desks, path, "", origin));

        Assert.Contains("'403'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheOfficesLineNeedsTheRole()
    {
        await using var desks = await CounsellingHost.StartAsync();

        var refused = await Assert.ThrowsAsync<WebSocketException>(() => OpenAsync(desks, OfficeHub.Path, "", desks.Host.Origin));

        Assert.Contains("'401'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoPageOfAnotherSiteOpensTheOfficesLineWithAnAgentsCookie()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var agent = await desks.AgentAsync();
        using var signedIn = await agent.SignInAsync();
        var cookie = string.Join("; ", signedIn.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));

        var refused = await Assert.ThrowsAsync<WebSocketException>(() => OpenAsync(desks, OfficeHub.Path, cookie, "http://evil.example"));

        Assert.Contains("'403'", refused.Message, StringComparison.Ordinal);
        using var own = await OpenAsync(desks, OfficeHub.Path, cookie, desks.Host.Origin);
        Assert.Equal(WebSocketState.Open, own.State);
    }

    /// <summary>Whether the citizen's page has the agent there, and the agent's page has the citizen not there.</summary>
    private static async Task<(bool AgentIsThere, bool CitizenIsNot)> ThereAsync(CounsellingHost desks, Staff.Colleague agent, string id)
    {
        var isThere = await desks.Dispatcher.DoAsync(f => TicketView.Of(f, f.Find(id)!).OtherIsThere);
        return (isThere, (await agent.Browser.GetStringAsync("/office/desk/parts")).Contains("not connected", StringComparison.Ordinal));
    }

    private static async Task TypeAsync(ClientWebSocket line, string ticket)
    {
        using var patience = new CancellationTokenSource(Patience);
        await line.SendAsync(Encoding.UTF8.GetBytes($$"""{"type":1,"target":"Typing","arguments":["{{ticket}}"]}{{"\u001e"}}"""), WebSocketMessageType.Text, true, patience.Token);
    }

    private static async Task<(string Id, string Cookie)> TakeWithCookieAsync(CounsellingHost desks)
    {
        using var citizen = desks.Citizen();
        using var answer = await citizen.PostAsync($"/counselling/{Desk}/tickets", Staff.Colleague.Form());
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("madang-ticket=", StringComparison.Ordinal)).Split(';')[0];
        return (answer.Headers.Location!.ToString().Split('/')[^1], cookie);
    }

    private static async Task<ClientWebSocket> OpenAsync(CounsellingHost desks, string path, string cookie, string? origin)
    {
        var socket = new ClientWebSocket();
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
        if (cookie.Length > 0) socket.Options.SetRequestHeader("Cookie", cookie);
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{desks.Host.Address.Port}{path}"), patience.Token);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        await socket.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"json\",\"version\":1}\u001e"), WebSocketMessageType.Text, true, patience.Token);
        return socket;
    }

    private static async Task<JsonNode> HearAsync(ClientWebSocket line, Func<JsonNode, bool> wanted)
    {
        using var patience = new CancellationTokenSource(Patience);
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var read = await line.ReceiveAsync(buffer.AsMemory(), patience.Token);
            foreach (var part in Encoding.UTF8.GetString(buffer, 0, read.Count).Split('\u001e', StringSplitOptions.RemoveEmptyEntries))
            {
                if (JsonNode.Parse(part)!["arguments"]?[0] is { } change && wanted(change)) return change;
            }
        }
    }

    private static async Task UntilAsync(CounsellingHost desks, string id, Func<Ticket, Task<bool>> holds)
    {
        var ticket = await desks.Dispatcher.DoAsync(f => f.Find(id)!.Ticket);
        using var patience = new CancellationTokenSource(Patience);
        while (!await holds(ticket)) await Task.Delay(20, patience.Token);
    }
}

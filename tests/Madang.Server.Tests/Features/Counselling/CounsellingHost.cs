using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Tests.Features.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Counselling;

/// <summary>The real server on a working morning in the city, with a clock that a test may put forward. Each test has desks to itself.</summary>
public sealed class CounsellingHost : IAsyncDisposable
{
    public const string Desk = "dasan-120";

    private CounsellingHost(MadangHost host, JumpingClock clock) => (Host, Clock) = (host, clock);

    public MadangHost Host { get; }

    public JumpingClock Clock { get; }

    internal Dispatcher Dispatcher => Host.Services.GetRequiredService<Dispatcher>();

    public static async Task<CounsellingHost> StartAsync(string? data = null, string? at = null, Action<WebApplicationBuilder>? adjust = null)
    {
        var clock = new JumpingClock();
        // Monday, 30 November 2026, ten o'clock in the city.
        clock.Advance(DateTimeOffset.Parse(at ?? "2026-11-30T10:00+09:00", System.Globalization.CultureInfo.InvariantCulture) - clock.GetUtcNow());
        var host = await MadangHost.StartAsync(builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(clock);
            adjust?.Invoke(builder);
        }, data);
        return new CounsellingHost(host, clock);
    }

    public HttpClient Citizen(string language = "en") => Host.Browser(language);

    /// <summary>Lets time pass, in steps in which nobody falls silent who should not.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        Clock.Advance(time);
        await Dispatcher.BeatAsync();
    }

    /// <summary>Somebody on the staff who sits down at desks.</summary>
    internal async Task<Colleague> AgentAsync(string name = "Han", StaffRole roles = StaffRole.Agent, params string[] seats)
    {
        var colleague = await Colleague.AppointAsync(Host, roles, name);
        if (seats.Length > 0) await SitAsync(colleague, seats);
        return colleague;
    }

    internal static async Task SitAsync(Colleague agent, params string[] seats)
    {
        using var sat = await agent.SendAsync("/office/desk/presence", [("seats", "yes"), ("presence", "ready"), .. seats.Select(s => ("seat", s))]);
        Assert.Equal("/office/desk", sat.Headers.Location?.ToString());
    }

    internal static async Task<string> ActAsync(Colleague agent, string ticket, string act, params (string Name, string Value)[] fields)
    {
        using var answer = await agent.SendAsync($"/office/desk/{ticket}/{act}", fields);
        return answer.Headers.Location?.ToString() ?? answer.StatusCode.ToString();
    }

    /// <summary>A ticket that a program takes.</summary>
    public static async Task<(HttpStatusCode Status, JsonNode Answer)> TakeAsync(HttpClient citizen, string desk = Desk, string? field = null)
    {
        using var answer = await citizen.PostAsJsonAsync($"/api/desks/{desk}/tickets", new { field });
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonNode>())!);
    }

    public static async Task<string> TakenAsync(HttpClient citizen, string desk = Desk, string? field = null)
    {
        var (status, answer) = await TakeAsync(citizen, desk, field);
        Assert.Equal(HttpStatusCode.Created, status);
        return (string)answer["id"]!;
    }

    public static async Task<JsonNode> TicketAsync(HttpClient citizen, string id) => (await citizen.GetFromJsonAsync<JsonNode>($"/api/tickets/{id}"))!;

    /// <summary>A ticket whose talk has begun.</summary>
    internal static async Task<string> TalkAsync(HttpClient citizen, Colleague agent)
    {
        var id = await TakenAsync(citizen);
        await ActAsync(agent, id, "accept");
        using var answered = await citizen.PostAsync($"/api/tickets/{id}/answer", null);
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        return id;
    }

    public static async Task<(HttpStatusCode Status, JsonNode Answer)> SayAsync(HttpClient who, string ticket, string id, string text, bool isAgent = false)
    {
        using var answer = await who.PostAsJsonAsync($"/api/{(isAgent ? "office/" : "")}talks/{ticket}/messages", new { id, text });
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonNode>())!);
    }

    public static async Task<IReadOnlyList<JsonNode>> ReadAsync(HttpClient who, string ticket, long after = 0, bool isAgent = false) =>
        [.. (await who.GetFromJsonAsync<JsonNode>($"/api/{(isAgent ? "office/" : "")}talks/{ticket}/messages?after={after}"))!["messages"]!.AsArray().OfType<JsonNode>()];

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

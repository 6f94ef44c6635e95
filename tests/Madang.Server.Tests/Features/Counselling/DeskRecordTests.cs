using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Madang.Server.Data;
using Madang.Server.Features.Counselling.Record;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Madang.Server.Tests.Features.Counselling.CounsellingHost;

namespace Madang.Server.Tests.Features.Counselling;

public sealed class DeskRecordTests
{
    [Fact]
    public async Task WhatTheDesksAchieveIsPublishedByDeskAndHour()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var served = desks.Citizen();
        using var late = desks.Citizen();
        using var gone = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(served, agent);
        await ActAsync(agent, talk, "close", ("result", "answered"));
        using (await served.PostAsJsonAsync($"/api/talks/{talk}/rating", new { stars = 4 })) { }
        var waited = await TakenAsync(late);
        for (var i = 0; i < 3; i++)
        {
            // In steps in which neither side falls silent.
            desks.Clock.Advance(TimeSpan.FromSeconds(43));
            using (await late.GetAsync($"/api/tickets/{waited}")) { }
            using (await agent.Browser.GetAsync("/office/desk")) { }
        }

        await ActAsync(agent, waited, "accept");
        using (await late.PostAsync($"/api/tickets/{waited}/answer", null)) { }
        await ActAsync(agent, waited, "close", ("result", "referred"));
        var left = await TakenAsync(gone);
        using (await gone.DeleteAsync($"/api/tickets/{left}")) { }

        // Of so few nothing is told, by desk or by hour.
        var few = (await served.GetFromJsonAsync<JsonNode>("/api/transparency/desks"))!;
        foreach (var row in new[] { few["desks"]!.AsArray().Single(d => (string)d!["desk"]! == Desk)!, few["hours"]!.AsArray().Single()! })
            Assert.All(new[] { "taken", "called", "inTimePercent", "medianSeconds", "ninetiethSeconds", "givenUp", "finished", "resolvedPercent", "ratings", "stars" }, told => Assert.Null(row[told]));
        Assert.Contains("<td class=\"number\">under 5</td>", await served.GetStringAsync("/transparency/desks"), StringComparison.Ordinal);
        await TimesFiveAsync(desks);

        var record = (await served.GetFromJsonAsync<JsonNode>("/api/transparency/desks"))!;

        var desk = record["desks"]!.AsArray().Single(d => (string)d!["desk"]! == Desk)!;
        Assert.Equal((15, 10, 50, 5, 10, 50, 5, 4.0), ((int)desk["taken"]!, (int)desk["called"]!, (int)desk["inTimePercent"]!, (int)desk["givenUp"]!, (int)desk["finished"]!, (int)desk["resolvedPercent"]!, (int)desk["ratings"]!, (double)desk["stars"]!));
        Assert.Equal((15, 300), ((int)desk["medianSeconds"]!, (int)desk["ninetiethSeconds"]!));
        Assert.Equal(10, (int)record["hours"]!.AsArray().Single(h => (string)h!["desk"]! == Desk)!["hour"]!);
        Assert.Contains("How the desks serve", await served.GetStringAsync("/transparency/desks"), StringComparison.Ordinal);
        Assert.Contains("href=\"/transparency/desks\"", await served.GetStringAsync("/transparency"), StringComparison.Ordinal);
    }

    [Fact]
    public void AQuantileIsTheEndOfItsSpan()
    {
        Assert.Null(DeskHour.Quantile([0, 0, 0, 0, 0, 0, 0, 0], 0.5));
        Assert.Equal(30, DeskHour.Quantile([1, 1, 1, 0, 0, 0, 0, 0], 0.5));
        Assert.Equal(60, DeskHour.Quantile([1, 1, 1, 0, 0, 0, 0, 0], 0.9));
        Assert.Null(DeskHour.Quantile([1, 0, 0, 0, 0, 0, 0, 9], 0.9));
    }

    [Fact]
    public async Task ARingThatRunsOutAtClosingTimeIsOneTicketGivenUp()
    {
        await using var desks = await CounsellingHost.StartAsync(at: "2026-11-30T17:59:45+09:00");
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var id = await TakenAsync(citizen);
        Assert.Equal("offered", (string)(await TicketAsync(citizen, id))["state"]!);

        await desks.PassAsync(TimeSpan.FromSeconds(31));

        Assert.Equal("closed-out-of-hours", (string)(await TicketAsync(citizen, id))["state"]!);
        await TimesFiveAsync(desks);
        var record = (await citizen.GetFromJsonAsync<JsonNode>("/api/transparency/desks"))!["desks"]!.AsArray().Single(d => (string)d!["desk"]! == Desk)!;
        Assert.Equal((5, 5), ((int)record["taken"]!, (int)record["givenUp"]!));
    }

    private static async Task TimesFiveAsync(CounsellingHost desks)
    {
        await using var scope = desks.Host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MadangDbContext>().Set<DeskHour>().ExecuteUpdateAsync(h => h
            .SetProperty(x => x.Taken, x => x.Taken * 5).SetProperty(x => x.Called, x => x.Called * 5).SetProperty(x => x.InTime, x => x.InTime * 5).SetProperty(x => x.GivenUp, x => x.GivenUp * 5)
            .SetProperty(x => x.Finished, x => x.Finished * 5).SetProperty(x => x.Resolved, x => x.Resolved * 5).SetProperty(x => x.Ratings, x => x.Ratings * 5).SetProperty(x => x.Stars, x => x.Stars * 5)
            .SetProperty(x => x.Wait15, x => x.Wait15 * 5).SetProperty(x => x.Wait300, x => x.Wait300 * 5));
    }
}

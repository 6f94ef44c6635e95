using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Madang.Server.Data;
using Madang.Server.Data.Retention;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Counselling;
using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Tests.Features.Counselling.Files;
using Madang.Server.Tests.Features.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Madang.Server.Tests.Features.Counselling.CounsellingHost;

namespace Madang.Server.Tests.Features.Counselling;

/// <summary>What is kept at the desks goes into the file that citizens take along, goes with the account, and goes with time.</summary>
public sealed class CounsellingDataTests
{
    [Fact]
    public async Task WhatIsWrittenIsOnTheDiskBeforeItIsAnswered()
    {
        await using var desks = await CounsellingHost.StartAsync();

        Assert.Equal(2, desks.Host.Services.GetRequiredService<DeskStore>().Synchronous);
    }

    [Fact]
    public async Task TalksAndLettersAreDeletedWhenTheirTimeIsOver()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);
        await SayAsync(citizen, talk, "m", "hello");
        await ActAsync(agent, talk, "note", ("note", "kind"));
        await ActAsync(agent, talk, "close", ("result", "answered"));
        await citizen.PostAsync($"/counselling/{Desk}/letter", Colleague.Form(("text", "later")));
        var job = desks.Host.Services.GetRequiredService<RetentionJob>();

        desks.Clock.Advance(TimeSpan.FromDays(29));
        await job.RunAsync(CancellationToken.None);
        Assert.Equal((1, 1), (await CountAsync<StoredTicket>(desks), await CountAsync<DeskLetter>(desks)));
        desks.Clock.Advance(TimeSpan.FromDays(62));
        await job.RunAsync(CancellationToken.None);

        Assert.Equal((0, 0, 0, 0), (await CountAsync<StoredTicket>(desks), await CountAsync<TalkMessage>(desks), await CountAsync<TalkNote>(desks), await CountAsync<DeskLetter>(desks)));
    }

    [Fact]
    public async Task ACitizenTakesAlongWhatWasSaidAndLeavesNothingBehind()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        using var taken = await citizen.PostAsJsonAsync($"/api/desks/{Desk}/tickets", new { background = "what I asked before" });
        var talk = (string)(await taken.Content.ReadFromJsonAsync<JsonNode>())!["id"]!;
        await ActAsync(agent, talk, "accept");
        await SayAsync(citizen, talk, "m", "my own words");
        await ActAsync(agent, talk, "note", ("note", "for staff alone"));
        using var form = FileTests.Form("f", Pictures.Png(), "lamp.png");
        using (var sent = await citizen.PostAsync($"/api/talks/{talk}/files", form)) Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        await desks.Dispatcher.DoAsync(floor =>
        {
            floor.Find(talk)!.Record.Person = "PERSONPERSO";
            floor.Pending.Tickets.Add(floor.Find(talk)!.Record);
            return true;
        });
        await using var scope = desks.Host.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<MadangDbContext>();
        var data = desks.Host.Services.GetServices<IPersonalData>().Single(d => d.Name == "counselling");

        var file = System.Text.Json.JsonSerializer.Serialize(await data.ExportAsync(database, "PERSONPERSO", CancellationToken.None));
        Assert.All(["my own words", "what I asked before", "lamp.png"], own => Assert.Contains(own, file, StringComparison.Ordinal));
        Assert.DoesNotContain("for staff alone", file, StringComparison.Ordinal);
        using (var picture = await citizen.GetAsync(Regex.Match(file, $"/api/talks/{talk}/files/[\\w-]+", RegexOptions.None, TimeSpan.FromSeconds(1)).Value))
            Assert.Equal("image/png", picture.Content.Headers.ContentType?.MediaType);
        await data.DeleteAsync(database, "PERSONPERSO", new NothingKept(), CancellationToken.None);
        foreach (var listener in desks.Host.Services.GetServices<ICitizenListener>()) listener.Deleted("PERSONPERSO");
        await desks.Dispatcher.BeatAsync();

        Assert.Equal((0, 0), (await CountAsync<StoredTicket>(desks), await CountAsync<TalkMessage>(desks)));
        using var gone = await citizen.GetAsync($"/api/tickets/{talk}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    private static async Task<int> CountAsync<T>(CounsellingHost desks)
        where T : class
    {
        await using var scope = desks.Host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MadangDbContext>().Set<T>().CountAsync();
    }

    private sealed class NothingKept : IKeptRecords
    {
        public void Keep(string kind, string person, DateTimeOffset at, object record) => throw new InvalidOperationException("Nothing of the desks is kept.");
    }

    [Fact]
    public async Task AClosingIsForgottenAYearAfterItsEnd()
    {
        await using var desks = await CounsellingHost.StartAsync();
        await using (var scope = desks.Host.Services.CreateAsyncScope())
        {
            var database = scope.ServiceProvider.GetRequiredService<MadangDbContext>();
            var now = desks.Clock.GetUtcNow();
            database.Add(new DeskClosing { Desk = Desk, From = now.AddDays(-400), Until = now.AddDays(-1), Reason = "water", By = "Oh" });
            await database.SaveChangesAsync();
        }

        var job = desks.Host.Services.GetRequiredService<RetentionJob>();
        await job.RunAsync(CancellationToken.None);
        Assert.Equal(1, await CountAsync<DeskClosing>(desks));
        desks.Clock.Advance(TimeSpan.FromDays(366));
        await job.RunAsync(CancellationToken.None);

        Assert.Equal(0, await CountAsync<DeskClosing>(desks));
    }
}

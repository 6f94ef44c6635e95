using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Madang.Server.Content;
using Madang.Server.Features.Counselling;
using Madang.Server.Features.Counselling.Queue;
using Madang.Server.Tests.Features.Staff;
using Microsoft.Extensions.DependencyInjection;
using static Madang.Server.Tests.Features.Counselling.CounsellingHost;

namespace Madang.Server.Tests.Features.Counselling;

public sealed class TicketTests
{
    [Fact]
    public async Task DesksSayWhetherTheyAreOpenAndHowManyWait()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        await TakenAsync(citizen);

        var all = (await citizen.GetFromJsonAsync<JsonNode>("/api/desks"))!.AsArray();

        Assert.Equal(["dasan-120", "business-support", "tax-counselling"], all.Select(d => (string)d!["id"]!));
        var first = all[0]!;
        Assert.Equal((true, 1, 0, "02-120", "chat"), ((bool)first["open"]!, (int)first["waiting"]!, (int)first["level"]!, (string)first["telephone"]!, (string)first["channels"]![0]!));
        Assert.Equal(9, all[1]!["fields"]!.AsArray().Count);
    }

    [Trait(ComplaintTests.Trait, "chatwoot/chatwoot#10059")]
    [Fact]
    public async Task ATicketHasANumberAPositionAndAnAddressAndIsTheSameWhenAskedForAgain()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var first = desks.Citizen();
        using var second = desks.Citizen();
        await TakenAsync(first);

        var (created, ticket) = await TakeAsync(second);
        var (again, same) = await TakeAsync(second);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (created, again));
        Assert.Equal((2, 2, 2), ((int)ticket["number"]!, (int)ticket["position"]!, (int)ticket["waiting"]!));
        Assert.Null(ticket["estimateSeconds"]);
        Assert.Equal((string)ticket["id"]!, (string)same["id"]!);
    }

    [Fact]
    public async Task AGuestIsACookieThatNoScriptReads()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();

        using var answer = await citizen.PostAsJsonAsync($"/api/desks/{Desk}/tickets", new { });

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("madang-ticket=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Trait(ComplaintTests.Trait, "chatwoot/chatwoot#14313")]
    [Fact]
    public async Task AClosedDeskSaysWhenItOpens()
    {
        await using var desks = await CounsellingHost.StartAsync(at: "2026-11-28T12:00+09:00");
        using var citizen = desks.Citizen();

        var (status, problem) = await TakeAsync(citizen);

        Assert.Equal((HttpStatusCode.Conflict, "counselling.desk-closed"), (status, (string)problem["code"]!));
        Assert.Equal(new DateTimeOffset(2026, 11, 30, 9, 0, 0, TimeSpan.FromHours(9)), DateTimeOffset.Parse((string)problem["opensAt"]!, System.Globalization.CultureInfo.InvariantCulture));
        var page = await citizen.GetStringAsync($"/counselling/{Desk}");
        Assert.Contains("Monday 30 November, 9:00 am", page, StringComparison.Ordinal);
        Assert.Contains($"/counselling/{Desk}/letter", page, StringComparison.Ordinal);
    }

    [Trait(ComplaintTests.Trait, "zammad/zammad#4970")]
    [Fact]
    public async Task ADeskAtWhichNobodySitsSaysSoAndTakesAMessage()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();

        var nobody = await citizen.GetStringAsync($"/counselling/{Desk}");
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var somebody = await citizen.GetStringAsync($"/counselling/{Desk}");

        Assert.Contains("No counsellor is at this desk at the moment", nobody, StringComparison.Ordinal);
        Assert.Contains($"/counselling/{Desk}/letter", nobody, StringComparison.Ordinal);
        Assert.DoesNotContain("No counsellor is at this desk", somebody, StringComparison.Ordinal);
        // Looked at again when the ticket is taken: by then it may be closed.
        await desks.PassAsync(TimeSpan.FromHours(9));
        Assert.Equal(HttpStatusCode.Conflict, (await TakeAsync(citizen)).Status);
    }

    [Fact]
    public async Task ADeskMayAskWhoOneIsAtItsDoor()
    {
        var folder = Directory.CreateTempSubdirectory("madang-desks-");
        await using var desks = await CounsellingHost.StartAsync(adjust: builder => builder.Services.AddSingleton(s =>
        {
            var city = s.GetRequiredService<City>();
            var folderOfDesks = Directory.CreateDirectory(Path.Combine(folder.FullName, "counselling"));
            File.WriteAllText(Path.Combine(folderOfDesks.FullName, "desks.json"), File.ReadAllText(Path.Combine(city.Directory, "counselling", "desks.json")).Replace("\"L0\"", "\"L1\"", StringComparison.Ordinal));
            return DeskBook.Read(city, s.GetRequiredService<DeskHours>(), folder.FullName);
        }));
        using var citizen = desks.Citizen();

        var (status, problem) = await TakeAsync(citizen);

        Assert.Equal((HttpStatusCode.Forbidden, "counselling.level", 1), (status, (string)problem["code"]!, (int)problem["level"]!));
        var page = await citizen.GetStringAsync($"/counselling/{Desk}");
        Assert.Contains("/account/sign-in?back=%2Fcounselling%2Fdasan-120", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"/counselling/{Desk}/tickets", page, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task TenMinutesBeforeClosingThoseWhoWaitAreOfferedAMessageAndAtClosingAgain()
    {
        await using var desks = await CounsellingHost.StartAsync(at: "2026-11-30T17:49:30+09:00");
        using var citizen = desks.Citizen();
        var id = await TakenAsync(citizen);
        Assert.DoesNotContain("/letter?ticket=", await citizen.GetStringAsync($"/tickets/{id}"), StringComparison.Ordinal);

        await desks.PassAsync(TimeSpan.FromSeconds(40));
        Assert.True((bool)(await TicketAsync(citizen, id))["closesSoon"]!);
        Assert.Contains($"/counselling/{Desk}/letter?ticket={id}", await citizen.GetStringAsync($"/tickets/{id}"), StringComparison.Ordinal);
        await desks.PassAsync(TimeSpan.FromMinutes(10));

        var ticket = await TicketAsync(citizen, id);
        Assert.Equal(("closed-out-of-hours", true), ((string)ticket["state"]!, (bool)ticket["offersMessage"]!));
        Assert.Contains($"/counselling/{Desk}/letter?ticket={id}", await citizen.GetStringAsync($"/tickets/{id}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere", null, HttpStatusCode.NotFound, "counselling.unknown-desk")]
    [InlineData("business-support", null, HttpStatusCode.UnprocessableEntity, "counselling.unknown-field")]
    [InlineData("business-support", "magic", HttpStatusCode.UnprocessableEntity, "counselling.unknown-field")]
    [InlineData("dasan-120", "law", HttpStatusCode.UnprocessableEntity, "counselling.unknown-field")]
    public async Task WhatIsNotThereIsRefusedWithACode(string desk, string? field, HttpStatusCode expected, string code)
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();

        var (status, problem) = await TakeAsync(citizen, desk, field);

        Assert.Equal((expected, code), (status, (string)problem["code"]!));
    }

    [Fact]
    public async Task SomebodyElsesTicketIsNotThere()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var owner = desks.Citizen();
        using var stranger = desks.Citizen();
        var id = await TakenAsync(owner);
        await TakenAsync(stranger);

        foreach (var path in new[] { $"/api/tickets/{id}", $"/api/talks/{id}/messages", $"/tickets/{id}" })
        {
            using var answer = await stranger.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        using var left = await stranger.DeleteAsync($"/api/tickets/{id}");
        Assert.Equal(HttpStatusCode.NotFound, left.StatusCode);
        Assert.Equal("waiting", (string)(await TicketAsync(owner, id))["state"]!);
    }

    [Fact]
    public async Task WhoGivesTheTicketBackLetsTheNextMoveUp()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var first = desks.Citizen();
        using var second = desks.Citizen();
        var (id, waiting) = (await TakenAsync(first), await TakenAsync(second));

        using var left = await first.DeleteAsync($"/api/tickets/{id}");
        using var again = await first.DeleteAsync($"/api/tickets/{id}");

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (left.StatusCode, again.StatusCode));
        Assert.Equal(1, (int)(await TicketAsync(second, waiting))["position"]!);
        Assert.Equal("left", (string)(await TicketAsync(first, id))["state"]!);
    }

    [Fact]
    public async Task WithoutAnyScriptOneTakesATicketIsCalledAndTalks()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen("ko");
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");

        using var taken = await citizen.PostAsync($"/counselling/{Desk}/tickets", Colleague.Form(("topic", "street lamp")));
        var page = taken.Headers.Location!.ToString();
        var id = page.Split('/')[^1];
        Assert.Contains("곧 부릅니다", await citizen.GetStringAsync(page), StringComparison.Ordinal);
        Assert.Contains("street lamp", await agent.Browser.GetStringAsync("/office/desk"), StringComparison.Ordinal);
        Assert.Contains($"talk={id}", await ActAsync(agent, id, "accept"), StringComparison.Ordinal);
        Assert.Contains("상담 시작", await citizen.GetStringAsync(page), StringComparison.Ordinal);
        using var answered = await citizen.PostAsync($"{page}/answer", Colleague.Form());
        using var said = await citizen.PostAsync($"{page}/messages", Colleague.Form(("id", "m1"), ("text", "가로등이 꺼졌어요")));
        Assert.Equal($"{page}#latest", said.Headers.Location?.ToString());
        await agent.SendAsync($"/office/desk/{id}/messages", ("id", "r1"), ("text", "바로 접수하겠습니다"));

        var talk = await citizen.GetStringAsync(page);
        Assert.Contains("가로등이 꺼졌어요", talk, StringComparison.Ordinal);
        Assert.Contains("바로 접수하겠습니다", talk, StringComparison.Ordinal);
        Assert.Contains("Han", talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NumbersCountUpWithinADayAndBeginAnew()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var one = desks.Citizen();
        using var two = desks.Citizen();
        using var three = desks.Citizen();
        Assert.Equal(1, (int)(await TakeAsync(one)).Answer["number"]!);
        Assert.Equal(2, (int)(await TakeAsync(two)).Answer["number"]!);

        await desks.PassAsync(TimeSpan.FromDays(1));

        Assert.Equal(1, (int)(await TakeAsync(three)).Answer["number"]!);
    }

    [Fact]
    public async Task WhoIsSilentIsPassedOverAndBackInPlaceWithTheNextRequest()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        var id = await TakenAsync(citizen);

        await desks.PassAsync(TimeSpan.FromSeconds(61));
        Assert.Equal(TicketState.Away, await desks.Dispatcher.DoAsync(f => f.Find(id)!.Ticket.State));

        Assert.Equal(("waiting", 1), ((string)(await TicketAsync(citizen, id))["state"]!, (int)(await TicketAsync(citizen, id))["position"]!));
        await desks.PassAsync(TimeSpan.FromSeconds(61));
        await desks.PassAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(("abandoned", true), ((string)(await TicketAsync(citizen, id))["state"]!, (bool)(await TicketAsync(citizen, id))["offersMessage"]!));
    }

    [Fact]
    public async Task OnlyWhoHoldsATicketIsNotedAndNotWithEachRequest()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        var holders = desks.Dispatcher.Holders;
        var id = await TakenAsync(citizen);
        var holder = await desks.Dispatcher.DoAsync(f => f.Find(id)!.Ticket.Holder);
        Assert.Equal((false, false), (holders.AnyCitizen, holders.IsToBeNoted("g:made-up")));

        using (await citizen.GetAsync("/tax/car")) { }
        Assert.False(holders.IsToBeNoted(holder));
        desks.Clock.Advance(TimeSpan.FromSeconds(10));
        using (await citizen.GetAsync("/nowhere")) { }
        using (await citizen.GetAsync("/models/nothing.glb")) { }
        Assert.True(holders.IsToBeNoted(holder));
        using (await citizen.DeleteAsync($"/api/tickets/{id}")) { }
        desks.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.False(holders.IsToBeNoted(holder));

        holders.Set("p:someone", holds: true);
        holders.Set("p:someone", holds: true);
        Assert.True(holders.AnyCitizen);
        holders.Reset([]);
        Assert.False(holders.AnyCitizen);
    }

    [Fact]
    public async Task WhoCallsForHelpIsToldOfTheHelplinesAlsoWhenRefused()
    {
        await using var closed = await CounsellingHost.StartAsync(at: "2026-11-28T12:00+09:00");
        await using var open = await CounsellingHost.StartAsync();
        using var refused = closed.Citizen("ko");
        using var citizen = open.Citizen("ko");

        using var form = await refused.PostAsync("/counselling/tax-counselling/tickets", Colleague.Form(("topic", "죽고 싶어요")));
        using var program = await citizen.PostAsJsonAsync($"/api/desks/{Desk}/tickets", new { topic = "죽고 싶어요" });

        Assert.Equal("/counselling/tax-counselling?refused&advice=crisis", form.Headers.Location?.ToString());
        Assert.Contains("tel:109", await refused.GetStringAsync("/counselling/tax-counselling?refused&advice=crisis"), StringComparison.Ordinal);
        Assert.DoesNotContain("tel:109", await refused.GetStringAsync("/counselling/tax-counselling?refused"), StringComparison.Ordinal);
        Assert.Equal("crisis", (string?)(await program.Content.ReadFromJsonAsync<JsonNode>())!["advice"]);
    }

    [Fact]
    public async Task ANumberAcrossTheEndOfWhatIsKeptIsHidden()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();

        using var taken = await citizen.PostAsync($"/counselling/{Desk}/tickets", Colleague.Form(("topic", new string('가', 188) + " 900101-1234567")));

        var topic = await desks.Dispatcher.DoAsync(f => f.Talks.Single().Record.Topic);
        Assert.Equal((200, true), (topic!.Length, topic.EndsWith("900101-****", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task WhoReadsOtherPagesMeanwhileIsThere()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        var id = await TakenAsync(citizen);

        foreach (var path in new[] { "/tax/car", "/api/spaces", "/services" })
        {
            desks.Clock.Advance(TimeSpan.FromSeconds(45));
            using var answer = await citizen.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            await desks.Dispatcher.BeatAsync();
            Assert.Equal(TicketState.Waiting, await desks.Dispatcher.DoAsync(f => f.Find(id)!.Ticket.State));
        }

        Assert.Contains("place 1 of 1 waiting", await citizen.GetStringAsync("/tickets/cards"), StringComparison.Ordinal);
        using var stranger = desks.Citizen();
        Assert.DoesNotContain("ticket-card", await stranger.GetStringAsync("/tickets/cards"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAddressThatAsksFastIsSlowedAndNeverRefused()
    {
        await using var desks = await CounsellingHost.StartAsync(adjust: b => { b.Configuration["Madang:Counselling:Burst"] = "10"; b.Configuration["Madang:Counselling:ASecond"] = "50"; });
        using var citizen = desks.Citizen();
        var began = desks.Clock.GetTimestamp();

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(async _ => (await citizen.GetAsync("/api/desks")).StatusCode));

        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.True(desks.Clock.GetElapsedTime(began) > TimeSpan.FromMilliseconds(300));
    }

    [Fact]
    public async Task FormsGoAtTheSamePaceAsTheApi()
    {
        await using var desks = await CounsellingHost.StartAsync(adjust: b => { b.Configuration["Madang:Counselling:Burst"] = "10"; b.Configuration["Madang:Counselling:ASecond"] = "50"; });
        using var citizen = desks.Citizen();
        var began = desks.Clock.GetTimestamp();

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(async _ => (await citizen.PostAsync("/tickets/nobodys/back", Colleague.Form())).StatusCode));

        Assert.All(answers, status => Assert.Equal(HttpStatusCode.Redirect, status));
        Assert.True(desks.Clock.GetElapsedTime(began) > TimeSpan.FromMilliseconds(300));
    }

    [Fact]
    public async Task AGuestsCookieLastsLongerThanTheTalk()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        var id = await TakenAsync(citizen);

        foreach (var path in new[] { $"/api/tickets/{id}", $"/tickets/{id}" })
        {
            using var looked = await citizen.GetAsync(path);
            var cookie = Assert.Single(looked.Headers.GetValues("Set-Cookie"), c => c.StartsWith("madang-ticket=", StringComparison.Ordinal));
            Assert.Contains("max-age=86400", cookie, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task WithoutAScriptThePageSaysHowManyMinutesThereAreToAnswer()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        using var taken = await citizen.PostAsync($"/counselling/{Desk}/tickets", Colleague.Form());
        var page = taken.Headers.Location!.ToString();
        await ActAsync(agent, page.Split('/')[^1], "accept");

        Assert.Contains("within 5 minutes", await citizen.GetStringAsync(page), StringComparison.Ordinal);
        desks.Clock.Advance(TimeSpan.FromSeconds(200));
        using (await agent.Browser.GetAsync("/office/desk")) { }
        await desks.Dispatcher.BeatAsync();

        Assert.Contains("Begin the talk", await citizen.GetStringAsync(page), StringComparison.Ordinal);
    }
}

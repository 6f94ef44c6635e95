using System.Net;
using System.Net.Http.Json;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Tests.Features.Staff;
using static Madang.Server.Tests.Features.Counselling.CounsellingHost;

namespace Madang.Server.Tests.Features.Counselling;

public sealed class TalkTests
{
    [Fact]
    public async Task ASendThatIsRepeatedIsThereOnce()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);

        var first = await SayAsync(citizen, talk, "m-1", "hello");
        var again = await SayAsync(citizen, talk, "m-1", "hello");
        var next = await SayAsync(agent.Browser, talk, "m-1", "good morning", isAgent: true);

        Assert.Equal((long)first.Answer["seq"]!, (long)again.Answer["seq"]!);
        Assert.Equal((long)first.Answer["seq"]! + 1, (long)next.Answer["seq"]!);
        var lines = await ReadAsync(citizen, talk);
        Assert.Equal(["happening", "citizen", "agent"], lines.Select(l => (string)l["side"]!));
        Assert.Equal(Enumerable.Range(1, lines.Count), lines.Select(l => (int)l["seq"]!));
        var page = WebUtility.HtmlDecode(await citizen.GetStringAsync($"/tickets/{talk}"));
        Assert.All(lines, l => Assert.Contains($">{(string)l["time"]!}</time>", page, StringComparison.Ordinal));
    }

    [Trait(ComplaintTests.Trait, "chatwoot/chatwoot#14934")]
    [Fact]
    public async Task WhoWasAwayAsksForWhatTheyMissedByNumber()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);
        await SayAsync(citizen, talk, "a", "one");
        for (var i = 0; i < 250; i++) await SayAsync(agent.Browser, talk, $"r{i}", $"reply {i}", isAgent: true);

        var missed = await ReadAsync(citizen, talk, after: 2);
        var rest = await ReadAsync(citizen, talk, after: (long)missed[^1]["seq"]!);

        Assert.Equal((200, 50), (missed.Count, rest.Count));
        Assert.Equal("reply 0", (string)missed[0]["text"]!);
        Assert.Equal("reply 249", (string)rest[^1]["text"]!);
    }

    [Trait(ComplaintTests.Trait, "chatwoot/chatwoot#14683")]
    [Fact]
    public async Task ATalkThatIsOverRefusesAndDoesNotOpenAgain()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);
        await SayAsync(citizen, talk, "kept", "before the end");
        await ActAsync(agent, talk, "close", ("result", "answered"));

        var (status, problem) = await SayAsync(citizen, talk, "late", "one more thing");
        var (repeated, _) = await SayAsync(citizen, talk, "kept", "before the end");
        var (agents, _) = await SayAsync(agent.Browser, talk, "late", "me too", isAgent: true);

        Assert.Equal((HttpStatusCode.Conflict, "counselling.talk-ended"), (status, (string)problem["code"]!));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (repeated, agents));
        Assert.Equal("closed", (string)(await TicketAsync(citizen, talk))["state"]!);
        Assert.DoesNotContain(await ReadAsync(citizen, talk), l => (string)l["text"]! == "one more thing");
    }

    [Fact]
    public async Task WhatIsAtHandIsWhatIsStored()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);
        await SayAsync(citizen, talk, "first", "mine is 900101-1234567");
        for (var i = 0; i < 38; i++) await SayAsync(agent.Browser, talk, $"r{i}", $"reply {i}", isAgent: true);
        await SayAsync(citizen, talk, "last", "이 씨발 새끼야");

        foreach (var (reader, isAgent) in new[] { (citizen, false), (agent.Browser, true) })
        {
            var stored = (await ReadAsync(reader, talk, isAgent: isAgent)).Select(l => l.ToJsonString()).ToList();
            Assert.Equal(41, stored.Count);
            foreach (var after in new[] { 8, 9, 10, 40, 41 }) Assert.Equal(stored.Skip(after), (await ReadAsync(reader, talk, after, isAgent)).Select(l => l.ToJsonString()));
        }
    }

    [Fact]
    public async Task NobodySpeaksBeforeTheyAreCalled()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        var id = await TakenAsync(citizen);

        var (status, problem) = await SayAsync(citizen, id, "m", "hello?");

        Assert.Equal((HttpStatusCode.Conflict, "counselling.not-called"), (status, (string)problem["code"]!));
    }

    [Fact]
    public async Task NumbersThatIdentifyOrPayAreKeptNowhere()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);

        var (_, answer) = await SayAsync(citizen, talk, "m", "저는 900101-1234567 이고 카드는 4111 1111 1111 1111 입니다. 전화는 010-1234-5678");

        Assert.Equal("masked", (string)answer["advice"]!);
        var text = (string)(await ReadAsync(agent.Browser, talk, isAgent: true))[^1]["text"]!;
        Assert.DoesNotContain("1234567", text, StringComparison.Ordinal);
        Assert.DoesNotContain("1111 1111 1111", text, StringComparison.Ordinal);
        Assert.Contains("010-1234-5678", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RoughWordsAreMarkedForTheAgentAndNeverHeldBack()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);

        await SayAsync(citizen, talk, "m", "이 씨발 새끼야");

        var seenByAgent = (await ReadAsync(agent.Browser, talk, isAgent: true))[^1];
        Assert.Equal(("이 씨발 새끼야", true), ((string)seenByAgent["text"]!, (bool)seenByAgent["isFlagged"]!));
        Assert.False((bool)(await ReadAsync(citizen, talk))[^1]["isFlagged"]!);
    }

    [Theory]
    [InlineData("ko", "비밀번호, 인증번호를 절대 묻지 않습니다")]
    [InlineData("en", "Staff never ask for a card number, a password or a one-time code")]
    public async Task EveryTalkWithStaffSaysWhatTheyNeverAskFor(string language, string words)
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen(language);
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");

        var talk = await TalkAsync(citizen, agent);

        Assert.Contains(words, System.Net.WebUtility.HtmlDecode(await citizen.GetStringAsync($"/tickets/{talk}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoNeedsHelpAtOnceIsToldOfTheHelplines()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen("ko");
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);

        using var said = await citizen.PostAsync($"/tickets/{talk}/messages", Colleague.Form(("id", "m"), ("text", "죽고 싶어요")));

        Assert.Contains("advice=crisis", said.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("tel:109", await citizen.GetStringAsync($"/tickets/{talk}?advice=crisis"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "hi", "counselling.bad-id")]
    [InlineData("a b", "hi", "counselling.bad-id")]
    [InlineData("ok", "  \u202e\u200b ", "counselling.empty")]
    public async Task WhatCannotBeKeptIsRefused(string id, string text, string code)
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);

        var (status, problem) = await SayAsync(citizen, talk, id, text);
        var (tooLong, _) = await SayAsync(citizen, talk, "long", new string('x', 10_000));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (status, (string)problem["code"]!));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooLong);
    }

    [Fact]
    public async Task EachSideSeesWhatTheOtherHas()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);
        var (_, said) = await SayAsync(citizen, talk, "m", "are you there?");

        await ReadAsync(agent.Browser, talk, after: (long)said["seq"]!, isAgent: true);

        Assert.Equal((long)said["seq"]!, (long)(await TicketAsync(citizen, talk))["seen"]!);
    }

    [Trait(ComplaintTests.Trait, "RocketChat/Rocket.Chat#11280")]
    [Fact]
    public async Task WhenTheAgentsMachineDiesBothTheTranscriptAndThePlaceAreKept()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var other = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);
        await SayAsync(citizen, talk, "m", "my case");
        desks.Clock.Advance(TimeSpan.FromSeconds(50));
        await TakenAsync(other);

        await desks.PassAsync(TimeSpan.FromSeconds(11));

        var ticket = await TicketAsync(citizen, talk);
        Assert.Equal(("waiting", 1), ((string)ticket["state"]!, (int)ticket["position"]!));
        Assert.Contains(await ReadAsync(citizen, talk), l => ((string)l["text"]!).Contains("connection was lost", StringComparison.Ordinal));
        // What comes to one's mind meanwhile is kept for whoever comes next.
        Assert.Equal(HttpStatusCode.OK, (await SayAsync(citizen, talk, "m2", "still here")).Status);
        using var second = await desks.AgentAsync("Kim", StaffRole.Agent, $"{Desk}/");
        await ActAsync(second, talk, "accept");
        Assert.Contains(await ReadAsync(second.Browser, talk, isAgent: true), l => (string)l["text"]! == "my case");
    }

    [Fact]
    public async Task AFinishedTalkIsRatedOnce()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);
        using var early = await citizen.PostAsJsonAsync($"/api/talks/{talk}/rating", new { stars = 5 });
        await ActAsync(agent, talk, "close", ("result", "answered"));

        using var wrong = await citizen.PostAsJsonAsync($"/api/talks/{talk}/rating", new { stars = 6 });
        using var rated = await citizen.PostAsJsonAsync($"/api/talks/{talk}/rating", new { stars = 4, comment = "quick" });
        using var again = await citizen.PostAsJsonAsync($"/api/talks/{talk}/rating", new { stars = 1 });

        Assert.Equal([HttpStatusCode.Conflict, HttpStatusCode.UnprocessableEntity, HttpStatusCode.NoContent, HttpStatusCode.Conflict], new[] { early, wrong, rated, again }.Select(a => a.StatusCode));
        Assert.True((bool)(await TicketAsync(citizen, talk))["isRated"]!);
    }

    [Fact]
    public async Task NoIdThatACitizenChoosesStandsForWhatHappens()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);

        await SayAsync(citizen, talk, "warned-1", "I warn you");
        for (var seq = 4; seq < 8; seq++) await SayAsync(citizen, talk, $"on-hold-{seq}", "mine");
        await SayAsync(citizen, talk, "agent-1", "mine too");
        var (_, said) = await SayAsync(agent.Browser, talk, "1", "good morning", isAgent: true);
        await ActAsync(agent, talk, "hold");

        var lines = await ReadAsync(citizen, talk);
        Assert.Equal("good morning", (string)lines.Single(l => (long)l["seq"]! == (long)said["seq"]!)["text"]!);
        Assert.Contains(lines, l => (string)l["side"]! == "happening" && ((string)l["text"]!).Contains("on hold", StringComparison.Ordinal));
        Assert.Contains("counselling.not-warned", await ActAsync(agent, talk, "abuse", ("reason", "none")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoWritesFasterThanAnybodyTypesWaitsAndLosesNothing()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);

        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 40; i++) statuses.Add((await SayAsync(citizen, talk, $"m{i}", "quick")).Status);
        desks.Clock.Advance(TimeSpan.FromSeconds(30));
        var (later, _) = await SayAsync(citizen, talk, "m39", "quick");

        Assert.Equal(HttpStatusCode.OK, statuses[19]);
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[39]);
        Assert.Equal(HttpStatusCode.OK, later);
    }

    [Fact]
    public async Task ATalkHasAnEnd()
    {
        await using var desks = await CounsellingHost.StartAsync(adjust: b => b.Configuration["Madang:Counselling:LinesOfTalk"] = "100");
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);
        for (var i = 0; i < 99; i++) await SayAsync(agent.Browser, talk, $"r{i}", "reply", isAgent: true);

        var (status, problem) = await SayAsync(citizen, talk, "m", "one more");

        Assert.Equal((HttpStatusCode.Conflict, "counselling.talk-full"), (status, (string)problem["code"]!));
        Assert.Equal(HttpStatusCode.OK, (await SayAsync(agent.Browser, talk, "last", "please take a new ticket", isAgent: true)).Status);
    }
}

using System.Net;
using Madang.Server.Data;
using Madang.Server.Data.Retention;
using Madang.Server.Features.AccessLog;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Tests.Features.Staff;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Tax.Chatbot;

public sealed class LeaveTests
{
    [Fact]
    public async Task AQuestionIsLeftWithItsConversationReadByAnAgentAndDeleted()
    {
        await using var host = await BotHost.StartAsync();
        using var bot = Bot.Of(host);
        await bot.AskAsync("오늘 점심 뭐 먹지");
        using var browser = host.Browser("ko");

        Assert.Contains("오늘 점심 뭐 먹지", await browser.GetStringAsync($"/tax/ask/leave?thread={bot.Thread}"), StringComparison.Ordinal);
        using var left = await LeaveAsync(browser, ("question", "제 경우는 어떻게 되나요?"), ("email", "kim@example.com"), ("thread", bot.Thread!), ("transcript", "on"));
        var done = await browser.GetStringAsync(left.Headers.Location);
        var number = left.Headers.Location!.ToString()[^11..];
        using var agent = await Colleague.AppointAsync(host, StaffRole.Agent);
        var list = await agent.Browser.GetStringAsync("/office/tax-questions");
        var office = await agent.Browser.GetStringAsync($"/office/tax-questions/{number}");

        Assert.Equal(HttpStatusCode.Found, left.StatusCode);
        Assert.Contains(number, done, StringComparison.Ordinal);
        Assert.Contains($"/office/tax-questions/{number}", list, StringComparison.Ordinal);
        Assert.DoesNotContain("kim@example.com", list, StringComparison.Ordinal);
        Assert.Contains("제 경우는 어떻게 되나요?", office, StringComparison.Ordinal);
        Assert.Contains("오늘 점심 뭐 먹지", office, StringComparison.Ordinal);
        Assert.Contains("kim@example.com", office, StringComparison.Ordinal);

        using var _ = await agent.SendAsync($"/office/tax-questions/{number}/delete");
        using var gone = await agent.Browser.GetAsync($"/office/tax-questions/{number}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.DoesNotContain(number, await agent.Browser.GetStringAsync("/office/tax-questions"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EachQuestionThatIsOpenedOrDeletedIsWrittenDown()
    {
        await using var host = await BotHost.StartAsync();
        using var browser = host.Browser("ko");
        using var left = await LeaveAsync(browser, ("question", "제 경우는요?"));
        var number = left.Headers.Location!.ToString()[^11..];
        using var agent = await Colleague.AppointAsync(host, StaffRole.Agent);
        var writer = host.Services.GetRequiredService<AccessLogWriter>();

        using var list = await agent.Browser.GetAsync("/office/tax-questions");
        Assert.Empty(writer.Files.Segments());
        using var opened = await agent.Browser.GetAsync($"/office/tax-questions/{number}");
        using var deleted = await agent.SendAsync($"/office/tax-questions/{number}/delete");

        await using var scope = host.Services.CreateAsyncScope();
        var entries = await writer.EntriesOfAsync(scope.ServiceProvider.GetRequiredService<MadangDbContext>(), number, 10, CancellationToken.None);
        Assert.Equal([("delete", "agent"), ("view", "agent")], entries.Select(e => (e.What, e.Roles)));
    }

    [Fact]
    public async Task TheConversationIsSentOnlyWhenTheCitizenLeavesItTicked()
    {
        await using var host = await BotHost.StartAsync();
        using var bot = Bot.Of(host);
        await bot.AskAsync("오늘 점심 뭐 먹지");
        using var browser = host.Browser("ko");

        using var left = await LeaveAsync(browser, ("question", "제 경우는요?"), ("thread", bot.Thread!));

        using var agent = await Colleague.AppointAsync(host, StaffRole.Agent);
        var office = await agent.Browser.GetStringAsync($"/office/tax-questions/{left.Headers.Location!.ToString()[^11..]}");
        Assert.Contains("제 경우는요?", office, StringComparison.Ordinal);
        Assert.DoesNotContain("오늘 점심", office, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AConversationThatHasEndedIsNotLostInSilence()
    {
        var clock = new DayClock();
        await using var host = await BotHost.StartAsync(clock);
        using var bot = Bot.Of(host);
        await bot.AskAsync("오늘 점심 뭐 먹지");
        using var browser = host.Browser("ko");
        clock.Move(TimeSpan.FromMinutes(31));

        using var told = await LeaveAsync(browser, ("question", "제 경우는요?"), ("thread", bot.Thread!), ("transcript", "on"));
        var page = await told.Content.ReadAsStringAsync();
        using var left = await LeaveAsync(browser, ("question", "제 경우는요?"));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Found), (told.StatusCode, left.StatusCode));
        Assert.Contains("30분이 지나 지워졌으므로", page, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"thread\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "question")]
    [InlineData("제 번호는 900101-1234567", "", "question")]
    [InlineData("질문입니다", "not an address", "email")]
    public async Task WhatIsWrongIsSaidAndNothingIsKept(string question, string email, string field)
    {
        await using var host = await BotHost.StartAsync();
        using var browser = host.Browser("ko");

        using var refused = await LeaveAsync(browser, ("question", question), ("email", email));

        var page = await refused.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains($"href=\"#{field}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("1234567", page, StringComparison.Ordinal);
        using var agent = await Colleague.AppointAsync(host, StaffRole.Agent);
        Assert.DoesNotContain("/office/tax-questions/", await agent.Browser.GetStringAsync("/office/tax-questions"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoLeavesManyIsToldInHowManyMinutesThereIsRoom()
    {
        await using var host = await BotHost.StartAsync(null, ("LeftAtOnce", "1"));
        using var browser = host.Browser("ko");

        using var first = await LeaveAsync(browser, ("question", "하나"));
        using var second = await LeaveAsync(browser, ("question", "둘"));

        Assert.Equal((HttpStatusCode.Found, HttpStatusCode.TooManyRequests), (first.StatusCode, second.StatusCode));
        Assert.InRange(second.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task AfterTheTimeThatIsPromisedAQuestionIsDeleted()
    {
        var clock = new DayClock();
        await using var host = await BotHost.StartAsync(clock);
        using var browser = host.Browser("ko");
        using var left = await LeaveAsync(browser, ("question", "오래된 질문"));
        var number = left.Headers.Location!.ToString()[^11..];

        clock.Move(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(1));
        await host.Services.GetRequiredService<RetentionJob>().RunAsync(CancellationToken.None);
        Assert.Contains(number, await ListAsync(host), StringComparison.Ordinal);

        clock.Move(TimeSpan.FromMinutes(1));
        await host.Services.GetRequiredService<RetentionJob>().RunAsync(CancellationToken.None);
        clock.Move(TimeSpan.FromDays(-20));
        Assert.DoesNotContain(number, await ListAsync(host), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", HttpStatusCode.Redirect)]
    [InlineData("moderator", HttpStatusCode.Forbidden)]
    [InlineData("content-editor", HttpStatusCode.Forbidden)]
    [InlineData("operator", HttpStatusCode.OK)]
    public async Task OnlyAgentsAndOperatorsSeeTheQuestions(string role, HttpStatusCode expected)
    {
        await using var host = await BotHost.StartAsync();
        using var browser = host.Browser("ko");
        using var left = await LeaveAsync(browser, ("question", "제 경우는요?"));
        var path = $"/office/tax-questions/{left.Headers.Location!.ToString()[^11..]}";
        using var colleague = role.Length == 0 ? new Colleague(host) : await Colleague.AppointAsync(host, StaffRoles.Read([role]));

        using var list = await colleague.Browser.GetAsync("/office/tax-questions");
        using var one = await colleague.Browser.GetAsync(path);
        using var delete = await colleague.SendAsync($"{path}/delete");
        using var agent = await Colleague.AppointAsync(host, StaffRole.Agent);
        using var still = await agent.Browser.GetAsync(path);

        Assert.Equal((expected, expected), (list.StatusCode, one.StatusCode));
        Assert.Equal(expected == HttpStatusCode.OK ? HttpStatusCode.NotFound : HttpStatusCode.OK, still.StatusCode);
    }

    // Signed in anew each time: a desk is not left open over days.
    private static async Task<string> ListAsync(MadangHost host)
    {
        using var agent = await Colleague.AppointAsync(host, StaffRole.Agent);
        return await agent.Browser.GetStringAsync("/office/tax-questions");
    }

    private static Task<HttpResponseMessage> LeaveAsync(HttpClient browser, params (string Name, string Value)[] fields) =>
        browser.PostAsync("/tax/ask/leave", new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));
}

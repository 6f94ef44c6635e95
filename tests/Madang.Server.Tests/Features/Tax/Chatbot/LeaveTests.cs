using System.Net;
using Madang.Server.Data.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Tax.Chatbot;

public sealed class LeaveTests
{
    [Fact]
    public async Task AQuestionIsLeftWithItsConversationReadAtTheMachineAndDeleted()
    {
        await using var host = await BotHost.StartAsync();
        using var bot = Bot.Of(host);
        await bot.AskAsync("오늘 점심 뭐 먹지");
        using var browser = host.Browser("ko");

        Assert.Contains("오늘 점심 뭐 먹지", await browser.GetStringAsync($"/tax/ask/leave?thread={bot.Thread}"), StringComparison.Ordinal);
        using var left = await LeaveAsync(browser, ("question", "제 경우는 어떻게 되나요?"), ("email", "kim@example.com"), ("thread", bot.Thread!), ("transcript", "on"));
        var done = await browser.GetStringAsync(left.Headers.Location);
        var office = await browser.GetStringAsync("/office/tax-questions");
        var number = left.Headers.Location!.ToString()[^11..];

        Assert.Equal(HttpStatusCode.Found, left.StatusCode);
        Assert.Contains(number, done, StringComparison.Ordinal);
        Assert.Contains("제 경우는 어떻게 되나요?", office, StringComparison.Ordinal);
        Assert.Contains("오늘 점심 뭐 먹지", office, StringComparison.Ordinal);
        Assert.Contains("kim@example.com", office, StringComparison.Ordinal);

        using var _ = await browser.PostAsync($"/office/tax-questions/{number}/delete", null);
        Assert.DoesNotContain("제 경우는 어떻게 되나요?", await browser.GetStringAsync("/office/tax-questions"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheConversationIsSentOnlyWhenTheCitizenLeavesItTicked()
    {
        await using var host = await BotHost.StartAsync();
        using var bot = Bot.Of(host);
        await bot.AskAsync("오늘 점심 뭐 먹지");
        using var browser = host.Browser("ko");

        using var left = await LeaveAsync(browser, ("question", "제 경우는요?"), ("thread", bot.Thread!));

        Assert.DoesNotContain("오늘 점심", await browser.GetStringAsync("/office/tax-questions"), StringComparison.Ordinal);
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
        Assert.DoesNotContain("/delete", await browser.GetStringAsync("/office/tax-questions"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAddressLeavesOnlySoManyADay()
    {
        await using var host = await BotHost.StartAsync(null, ("LeftADay", "1"));
        using var browser = host.Browser("ko");

        using var first = await LeaveAsync(browser, ("question", "하나"));
        using var second = await LeaveAsync(browser, ("question", "둘"));

        Assert.Equal((HttpStatusCode.Found, HttpStatusCode.TooManyRequests), (first.StatusCode, second.StatusCode));
    }

    [Fact]
    public async Task AfterTheTimeThatIsPromisedAQuestionIsDeleted()
    {
        var clock = new DayClock();
        await using var host = await BotHost.StartAsync(clock);
        using var browser = host.Browser("ko");
        using var left = await LeaveAsync(browser, ("question", "오래된 질문"));

        clock.Move(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(1));
        await host.Services.GetRequiredService<RetentionJob>().RunAsync(CancellationToken.None);
        Assert.Contains("오래된 질문", await browser.GetStringAsync("/office/tax-questions"), StringComparison.Ordinal);

        clock.Move(TimeSpan.FromMinutes(1));
        await host.Services.GetRequiredService<RetentionJob>().RunAsync(CancellationToken.None);
        clock.Move(TimeSpan.FromDays(-20));
        Assert.DoesNotContain("오래된 질문", await browser.GetStringAsync("/office/tax-questions"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NobodyButTheMachineSeesTheQuestions()
    {
        await using var host = await BotHost.StartAsync();
        using var browser = host.Browser("ko");
        browser.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");

        using var read = await browser.GetAsync("/office/tax-questions");
        using var delete = await browser.PostAsync("/office/tax-questions/ABCDEFGHJKM/delete", null);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (read.StatusCode, delete.StatusCode));
    }

    private static Task<HttpResponseMessage> LeaveAsync(HttpClient browser, params (string Name, string Value)[] fields) =>
        browser.PostAsync("/tax/ask/leave", new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));
}

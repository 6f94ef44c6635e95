using System.Net;

namespace Madang.Server.Tests.Features.Tax.Chatbot;

public sealed class AskPageTests
{
    [Fact]
    public async Task ACitizenTalksByFormAlone()
    {
        await using var host = await BotHost.StartAsync();
        using var browser = host.Browser("ko");

        using var first = await AskAsync(browser, "2000cc 새차 자동차세 얼마", "");
        var thread = ThreadOf(first);
        using var second = await AskAsync(browser, "그럼 연납하면?", thread);
        var page = await browser.GetStringAsync(second.Headers.Location);

        Assert.Equal(HttpStatusCode.Found, first.StatusCode);
        Assert.Equal(thread, ThreadOf(second));
        Assert.Contains("520,000원", page, StringComparison.Ordinal);
        Assert.Contains("496,190원", page, StringComparison.Ordinal);
        Assert.Contains("제127조제1항제1호", page, StringComparison.Ordinal);
        Assert.Contains("/tax/car?", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsTypedIsShownAsText()
    {
        await using var host = await BotHost.StartAsync();
        using var browser = host.Browser("en");

        using var asked = await AskAsync(browser, "<b>car tax</b> <script>alert(1)</script>", "");
        var page = await browser.GetStringAsync(asked.Headers.Location);

        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnIdentityNumberIsNotWrittenBack()
    {
        await using var host = await BotHost.StartAsync();
        using var browser = host.Browser("ko");

        using var refused = await AskAsync(browser, "900101-1234567 세금", "");

        var page = await refused.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.DoesNotContain("1234567", page, StringComparison.Ordinal);
        Assert.Contains("900101-*******", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATalkThatHasEndedIsSaidToHaveEnded()
    {
        var clock = new DayClock();
        await using var host = await BotHost.StartAsync(clock);
        using var browser = host.Browser("ko");
        using var asked = await AskAsync(browser, "자동차세 언제 내요", "");

        clock.Move(TimeSpan.FromMinutes(31));
        var page = await browser.GetStringAsync(asked.Headers.Location);

        Assert.DoesNotContain("자동차세 언제 내요", page, StringComparison.Ordinal);
        Assert.Contains("앞선 대화는 끝나서", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InThePanelTheTalkStaysInThePanel()
    {
        await using var host = await BotHost.StartAsync();
        using var browser = host.Browser("ko");

        using var asked = await browser.PostAsync("/tax/ask?panel", new FormUrlEncodedContent([KeyValuePair.Create("question", "자동차세 언제 내요")]));

        Assert.Contains("&panel", asked.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ko")]
    [InlineData("en")]
    public async Task QuestionsAreBrowsedSearchedAndEachHasAnAddress(string language)
    {
        await using var host = await BotHost.StartAsync();
        using var browser = host.Browser(language);

        var all = await browser.GetStringAsync("/tax/faq");
        var topic = await browser.GetStringAsync("/tax/faq?topic=car-kinds");
        var found = await browser.GetStringAsync("/tax/faq?q=" + Uri.EscapeDataString(language == "ko" ? "전기차 자동차세" : "electric car tax"));
        var one = await browser.GetStringAsync("/tax/faq/car-electric-flat");

        Assert.Contains("/tax/faq?topic=car-kinds", all, StringComparison.Ordinal);
        Assert.Contains("id=\"car-electric-flat\"", topic, StringComparison.Ordinal);
        Assert.Contains("/tax/faq/car-electric-flat", found, StringComparison.Ordinal);
        Assert.Contains("130,000", one, StringComparison.Ordinal);
        Assert.Contains(language == "ko" ? "제127조제1항제3호" : "127(1)3", one, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEntryThatDoesNotExistIsNotFound()
    {
        await using var host = await BotHost.StartAsync();
        using var browser = host.Browser("ko");

        using var missing = await browser.GetAsync("/tax/faq/no-such-entry");

        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient browser, string question, string thread) =>
        browser.PostAsync("/tax/ask", new FormUrlEncodedContent([KeyValuePair.Create("question", question), KeyValuePair.Create("thread", thread)]));

    private static string ThreadOf(HttpResponseMessage answer) => answer.Headers.Location!.ToString().Split("thread=")[1].Split('&', '#')[0];
}

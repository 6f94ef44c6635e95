using System.Net;
using Madang.Server.Content;
using Madang.Server.Data;
using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Tests.Features.Accounts;
using Madang.Server.Tests.Features.Counselling;
using Madang.Server.Tests.Features.Moderation;
using Madang.Server.Tests.Features.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Safety;

/// <summary>Whoever calls for help reads at once where help is, wherever they wrote it: also where a script or a person would have to read it first.</summary>
public sealed class CallForHelpTests
{
    [Theory]
    [InlineData("/report", "words", "kind=other&space=seoul-plaza")]
    [InlineData("/tax/ask", "question", "")]
    [InlineData("/tax/ask/leave", "question", "")]
    [InlineData($"/counselling/{CounsellingHost.Desk}/letter", "text", "")]
    [InlineData($"/counselling/{CounsellingHost.Desk}/tickets", "topic", "")]
    public async Task EveryPageOnWhichOneWritesAnswersWithTheHelplines(string path, string field, string others)
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var browser = desks.Citizen("ko");

        var called = await SendAsync(browser, path, field, "정말 죽고 싶어요", others);
        var other = await SendAsync(browser, path, field, "가로등이 고장 났어요", others);

        Assert.All(Lines(desks.Host), line => Assert.Contains(line, called, StringComparison.Ordinal));
        Assert.All(Lines(desks.Host), line => Assert.DoesNotContain(line, other, StringComparison.Ordinal));
    }

    [Fact]
    public async Task InATalkOnlyTheLastWordsInterrupt()
    {
        await using var host = await MadangHost.StartAsync();
        using var browser = host.Browser("ko");

        using var first = await browser.PostAsync("/tax/ask", Colleague.Form(("question", "정말 죽고 싶어요")));
        var thread = first.Headers.Location!.ToString().Split("thread=")[1].Split('#')[0];
        using var second = await browser.PostAsync("/tax/ask", Colleague.Form(("question", "살기 싫고 죽고 싶어요"), ("thread", thread)));
        var page = await browser.GetStringAsync(second.Headers.Location!.ToString().Split('#')[0]);

        Assert.All(Lines(host), line => Assert.Equal(3, page.Split(line).Length));
        Assert.Equal(2, page.Split("class=\"notice bad\" role=\"alert\"").Length);
    }

    [Fact]
    public async Task SoDoesAnObjection()
    {
        var city = new ModerationHost();
        await city.InitializeAsync();
        using var moderator = await city.AppointAsync();
        var (reported, sanction) = await city.SanctionedAsync(moderator, "mute:24");
        await using (reported)
        {
            using var sent = await reported.Rude.Browser.PostAsync($"/account/sanctions/{sanction.SanctionId}/appeal", Visitor.Form(("words", "I want to die")));
            var page = await ModerationHost.PageAsync(reported.Rude.Browser, sent.Headers.Location!.ToString());

            Assert.All(Lines(city.Host), line => Assert.Contains(line, page, StringComparison.Ordinal));
        }

        await city.DisposeAsync();
    }

    [Fact]
    public async Task NumbersThatIdentifyAreHiddenInWhatATicketIsAboutToo()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();

        using var taken = await citizen.PostAsync($"/counselling/{CounsellingHost.Desk}/tickets", Colleague.Form(("topic", "about 900101-1234567")));

        await desks.Dispatcher.BeatAsync();
        await using var scope = desks.Host.Services.CreateAsyncScope();
        var kept = await scope.ServiceProvider.GetRequiredService<MadangDbContext>().Set<StoredTicket>().SingleAsync();
        Assert.Equal((HttpStatusCode.Redirect, "about 900101-*******"), (taken.StatusCode, kept.Topic));
    }

    private static async Task<string> SendAsync(HttpClient browser, string path, string field, string words, string others)
    {
        var fields = others.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(f => f.Split('=')).Select(f => (f[0], f[1]));
        using var sent = await browser.PostAsync(path, Colleague.Form([.. fields, (field, words)]));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        return await browser.GetStringAsync(sent.Headers.Location!.ToString().Split('#')[0]);
    }

    private static IEnumerable<string> Lines(MadangHost host) => host.Services.GetRequiredService<City>().Helplines.Select(l => $"href=\"tel:{l.Number}\"");
}

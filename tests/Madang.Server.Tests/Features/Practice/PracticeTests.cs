using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Staff;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Practice;

public sealed class PracticeTests : IDisposable
{
    private readonly string _data = Path.Combine(Path.GetTempPath(), "madang-" + Path.GetRandomFileName());

    [Theory]
    [InlineData("operator", "/office", "/office/staff")]
    [InlineData("moderator-2", "/office", "/office/world")]
    [InlineData("agent", "/office", "/office")]
    [InlineData("citizen-1", "/account", "/account")]
    public async Task OnePressMakesOneThatPerson(string person, string leadsTo, string opens)
    {
        await using var host = await StartAsync(isPractice: true);
        using var browser = host.Browser("en");

        using var page = await browser.GetAsync("/practice");
        using var entered = await EnterAsync(browser, person);
        using var opened = await browser.GetAsync(opens);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(leadsTo, entered.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        if (leadsTo == "/account") Assert.Equal(1, (await browser.GetFromJsonAsync<JsonElement>("/api/account/me")).GetProperty("level").GetInt32());
    }

    [Fact]
    public async Task TheStaffIsAnOperatorAnAgentAndTwoModeratorsAndNoLinkIsPrinted()
    {
        await using var host = await StartAsync(isPractice: true);
        using var browser = host.Browser("en");
        using var entered = await EnterAsync(browser, "operator");

        var page = await browser.GetStringAsync("/office/staff");
        var line = await host.Services.GetServices<IOpeningLine>().OfType<FirstOperator>().Single().LineAsync(CancellationToken.None);

        Assert.Equal(4, page.Split("<h3>").Length - 1);
        Assert.Null(line);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("Host", "city.example")]
    public async Task WhoeverComesFromElsewhereFindsNothing(string header, string value)
    {
        await using var host = await StartAsync(isPractice: true);
        using var browser = host.Browser();
        using var look = new HttpRequestMessage(HttpMethod.Get, "/practice");
        look.Headers.TryAddWithoutValidation(header, value);
        using var press = new HttpRequestMessage(HttpMethod.Post, "/practice/enter") { Content = new FormUrlEncodedContent([new("person", "operator")]) };
        press.Headers.TryAddWithoutValidation(header, value);

        using var seen = await browser.SendAsync(look);
        using var entered = await browser.SendAsync(press);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (seen.StatusCode, entered.StatusCode));
        Assert.False(entered.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task InARealCityThereIsNothingOfIt()
    {
        await using var host = await StartAsync(isPractice: false);
        using var browser = host.Browser();
        await using var scope = host.Services.CreateAsyncScope();

        using var look = await browser.GetAsync("/practice");
        using var press = await EnterAsync(browser, "operator");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (look.StatusCode, press.StatusCode));
        await Assert.ThrowsAsync<InvalidOperationException>(() => scope.ServiceProvider.GetRequiredService<IPracticeStaff>().MakeAsync("x", "X", StaffRole.Operator, CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => scope.ServiceProvider.GetRequiredService<IPracticeCitizens>().MakeAsync("x@example.org", "X", CancellationToken.None));
    }

    [Fact]
    public async Task AFolderWithRealAccountsIsRefused()
    {
        await using (var real = await StartAsync(isPractice: false))
        {
            using var browser = real.Browser();
            using var signedUp = await browser.PostAsync("/account/sign-up", new FormUrlEncodedContent(
                [new("email", "real@example.org"), new("name", "Real"), new("password", "a quiet yard at dawn"), new("age", "yes"), new("consent", "yes")]));
            Assert.Equal(HttpStatusCode.Redirect, signedUp.StatusCode);
        }

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(isPractice: true));

        Assert.Contains("has real accounts", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_data, "practice-city")));
    }

    [Fact]
    public async Task AFolderWithoutAccountsBecomesAPracticeCityAndStaysOne()
    {
        await using (await StartAsync(isPractice: false)) { }
        await using (await StartAsync(isPractice: true)) { }
        await using (await StartAsync(isPractice: true)) { }

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(isPractice: false));

        Assert.Contains("start it with --demo", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        if (Directory.Exists(_data)) Directory.Delete(_data, recursive: true);
    }

    private static Task<HttpResponseMessage> EnterAsync(HttpClient browser, string person) => browser.PostAsync("/practice/enter", new FormUrlEncodedContent([new("person", person)]));

    private Task<MadangHost> StartAsync(bool isPractice) => MadangHost.StartAsync(null, _data, settings => settings with { IsPractice = isPractice });
}

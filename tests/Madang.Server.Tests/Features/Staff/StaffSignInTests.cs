using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Madang.Server.Features.Staff.Contract;

namespace Madang.Server.Tests.Features.Staff;

public sealed class StaffSignInTests(StaffHost staff) : IClassFixture<StaffHost>
{
    [Fact]
    public async Task AMemberSignsOutAndInAgainAndComesBackToThePageTheyWanted()
    {
        using var colleague = await staff.AppointAsync(StaffRole.Operator);
        using var signedOut = await colleague.SendAsync("/office/sign-out");

        using var refused = await colleague.Browser.GetAsync("/office/world?x=1");
        using var signedIn = await colleague.SignInAsync("/office/world?x=1");
        using var page = await colleague.Browser.GetAsync("/office/world");

        Assert.Equal("/office/sign-in", signedOut.Headers.Location?.ToString());
        Assert.Equal("\"cache\"", signedOut.Headers.GetValues("Clear-Site-Data").Single());
        Assert.Equal("/office/sign-in?back=%2Foffice%2Fworld%3Fx%3D1", refused.Headers.Location?.ToString());
        Assert.Equal("/office/world?x=1", (await signedIn.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("next").GetString());
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example/office")]
    [InlineData("/account")]
    [InlineData(null)]
    public async Task SigningInLeadsIntoTheOfficeAndNowhereElse(string? back)
    {
        using var colleague = await staff.AppointAsync(StaffRole.Agent);

        using var signedIn = await colleague.SignInAsync(back);

        Assert.Equal("/office", (await signedIn.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("next").GetString());
    }

    [Fact]
    public async Task AnAnswerIsGoodOnceEvenWithItsCookie()
    {
        using var colleague = await staff.AppointAsync(StaffRole.Agent);
        using var asked = await colleague.Browser.PostAsync("/api/office/passkeys/sign-in/options", null);
        var cookie = asked.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        var credential = colleague.Key.Get(await asked.Content.ReadAsStringAsync());
        using var first = await colleague.AnswerAsync(credential);
        using var thief = staff.Host.Browser("en");

        using var replay = new HttpRequestMessage(HttpMethod.Post, "/api/office/passkeys/sign-in") { Content = JsonContent.Create(new { credential }), Headers = { { "Cookie", cookie } } };
        using var second = await thief.SendAsync(replay);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (first.StatusCode, second.StatusCode));
    }

    [Fact]
    public async Task AnAnswerGivenElsewhereOrTooLateIsRefused()
    {
        using var colleague = await staff.AppointAsync(StaffRole.Agent);
        var options = await colleague.AskAsync();
        colleague.Key.Origin = "https://evil.example";
        using var elsewhere = await colleague.AnswerAsync(colleague.Key.Get(options));
        colleague.Key.Origin = staff.Host.Origin;
        var late = colleague.Key.Get(await colleague.AskAsync());
        staff.Clock.Move(TimeSpan.FromMinutes(5));

        using var tooLate = await colleague.AnswerAsync(late);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (elsewhere.StatusCode, tooLate.StatusCode));
    }

    [Fact]
    public async Task ThereIsNoWayInWithAPassword()
    {
        using var colleague = staff.Stranger();

        using var posted = await colleague.SendAsync("/office/sign-in", ("email", "han@example.org"), ("password", "a quiet yard at dawn"));
        var page = await colleague.Browser.GetStringAsync("/office/sign-in");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, posted.StatusCode);
        Assert.DoesNotContain("type=\"password\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASignInEndsWhenTheDeskIsLeftAndAfterADaysWorkInAnyCase()
    {
        using var idle = await staff.AppointAsync(StaffRole.Agent, "Idle");
        staff.Clock.Move(TimeSpan.FromMinutes(31));
        using var afterLunch = await idle.Browser.GetAsync("/office");
        using var busy = await staff.AppointAsync(StaffRole.Agent, "Busy");
        var last = HttpStatusCode.OK;
        for (var minutes = 0; minutes < 600; minutes += 20)
        {
            staff.Clock.Move(TimeSpan.FromMinutes(20));
            using var page = await busy.Browser.GetAsync("/office");
            if (minutes < 560) Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            last = page.StatusCode;
        }

        staff.Clock.Move(TimeSpan.FromMinutes(1));
        using var overtime = await busy.Browser.GetAsync("/office");

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (afterLunch.StatusCode, overtime.StatusCode));
        Assert.NotEqual(HttpStatusCode.InternalServerError, last);
    }

    [Fact]
    public async Task TheCookieIsHiddenFromScriptsAndEndsWithTheBrowser()
    {
        using var colleague = staff.Stranger();
        using var joined = await colleague.JoinAsync(await staff.InviteAsync(StaffRole.Agent, "Cookie"));

        var cookie = joined.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("madang-office=", StringComparison.Ordinal));

        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
    }
}

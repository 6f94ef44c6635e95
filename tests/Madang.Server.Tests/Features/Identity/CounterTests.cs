using System.Net;
using System.Text.RegularExpressions;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Identity;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Tests.Features.Accounts;
using Madang.Server.Tests.Features.Staff;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Tests.Features.Identity;

/// <summary>Residents without a Korean telephone: an agent sees the document, the citizen enters a code.</summary>
public sealed partial class CounterTests(IdentityHost city) : IClassFixture<IdentityHost>
{
    [Fact]
    public async Task ACodeFromTheCounterMakesAVerifiedPersonWhoIsNotUnique()
    {
        using var agent = await AgentAsync();
        using var lin = await city.CitizenAsync();
        var code = await IssueAsync(agent);

        using var entered = await EnterAsync(lin, code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal), back: "/tax/car");

        Assert.Equal("/tax/car", entered.Headers.Location?.ToString());
        Assert.Equal((3, Vouched.Person), (await IdentityHost.LevelAsync(lin), await city.VouchedAsync(lin)));
        Assert.Contains("You cannot take part", await lin.Browser.GetStringAsync("/account/verify"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACodeIsGoodOnceAndForTenMinutes()
    {
        using var agent = await AgentAsync();
        using var lin = await city.CitizenAsync();
        using var other = await city.CitizenAsync();
        var (used, old) = (await IssueAsync(agent), await IssueAsync(agent));
        using var first = await EnterAsync(lin, used);

        using var second = await EnterAsync(other, used);
        city.Accounts.Clock.Move(TimeSpan.FromMinutes(11));
        using var late = await EnterAsync(other, old);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (second.StatusCode, late.StatusCode));
        Assert.Equal(1, await IdentityHost.LevelAsync(other));
    }

    [Fact]
    public async Task OfTwoWhoEnterACodeAtOnceOneHasIt()
    {
        using var agent = await AgentAsync();
        var code = await IssueAsync(agent);
        var citizens = new List<Visitor>();
        for (var i = 0; i < 5; i++) citizens.Add(await city.CitizenAsync());

        var answers = await Task.WhenAll(citizens.Select(c => EnterAsync(c, code)));

        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.Redirect));
        foreach (var answer in answers) answer.Dispose();
        foreach (var citizen in citizens) citizen.Dispose();
    }

    [Fact]
    public async Task GuessingEndsAfterFiveTriesInAnHour()
    {
        using var agent = await AgentAsync();
        using var lin = await city.CitizenAsync();
        for (var i = 0; i < 5; i++)
        {
            using var wrong = await EnterAsync(lin, "AAAA-AAA" + "23456"[i]);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        }

        using var right = await EnterAsync(lin, await IssueAsync(agent));

        Assert.Equal((HttpStatusCode.TooManyRequests, 1), (right.StatusCode, await IdentityHost.LevelAsync(lin)));
    }

    [Fact]
    public async Task ACounterDoesNotStandInForAnAgency()
    {
        using var agent = await AgentAsync();
        using var mina = await city.CitizenAsync();
        using var verified = await city.VerifyAsAsync(mina, IdentityHost.Somebody());

        using var entered = await EnterAsync(mina, await IssueAsync(agent));

        Assert.Equal((HttpStatusCode.Conflict, Vouched.UniquePerson), (entered.StatusCode, await city.VouchedAsync(mina)));
        Assert.DoesNotContain("identity document", await mina.Browser.GetStringAsync("/account/access"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheCitizenReadsWhoHasSeenTheirDocument()
    {
        using var agent = await AgentAsync();
        using var lin = await city.CitizenAsync();
        using var other = await city.CitizenAsync();
        var code = await IssueAsync(agent);
        using var wrong = await EnterAsync(other, "AAAA-AAA2");
        using var entered = await EnterAsync(lin, code);

        var (lins, others) = (await lin.Browser.GetStringAsync("/account/access"), await other.Browser.GetStringAsync("/account/access"));

        Assert.Matches(@"Han \(Agent\)", lins);
        Assert.Contains("identity document: seen", lins, StringComparison.Ordinal);
        Assert.Contains("verification at a counter", lins, StringComparison.Ordinal);
        Assert.Contains("Nobody on the staff has looked at your data.", others, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAgencyMakesWhoCameFromTheCounterUnique()
    {
        using var agent = await AgentAsync();
        using var lin = await city.CitizenAsync();
        using var entered = await EnterAsync(lin, await IssueAsync(agent));

        using var verified = await city.VerifyAsAsync(lin, IdentityHost.Somebody());

        Assert.Equal(Vouched.UniquePerson, await city.VouchedAsync(lin));
    }

    [Theory]
    [InlineData("1980-01-01", false)]
    [InlineData("", true)]
    [InlineData("2020-01-01", true)]
    [InlineData("900101-1234567", true)]
    public async Task WithoutALookAtTheDocumentOrWithoutAnAgeThereIsNoCode(string born, bool seen)
    {
        using var agent = await AgentAsync();

        using var issued = seen ? await agent.SendAsync("/office/verify", ("born", born), ("seen", "yes")) : await agent.SendAsync("/office/verify", ("born", born));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, issued.StatusCode);
        Assert.Equal("", CodeIn(await issued.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task OnlyAgentsIssueCodes()
    {
        using var nobody = city.Accounts.Host.Browser("en");
        using var moderator = await AgentAsync(StaffRole.Moderator);

        using var asNobody = await nobody.PostAsync("/office/verify", Visitor.Form(("born", "1990-01-01"), ("seen", "yes")));
        using var asModerator = await moderator.SendAsync("/office/verify", ("born", "1990-01-01"), ("seen", "yes"));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Forbidden), (asNobody.StatusCode, asModerator.StatusCode));
    }

    [Fact]
    public async Task NeitherTheCodeNorTheDayOfBirthIsKept()
    {
        using var agent = await AgentAsync();
        var code = await IssueAsync(agent, "1977-07-07");

        var kept = await city.Accounts.WithDatabaseAsync(db => db.Set<CounterCode>().ToListAsync());

        Assert.NotEmpty(kept);
        Assert.All(kept, k => Assert.Equal(32, k.Key.Length));
        Assert.DoesNotContain(city.Logs.Lines, l => l.Contains(code, StringComparison.Ordinal) || l.Contains("1977-07-07", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AGuestsCodeWaitsInTheFormUntilTheyHaveAnAccount()
    {
        using var lin = city.Accounts.Visitor();
        using var asGuest = await EnterAsync(lin, "ABCD-2345", back: "/tax/car");
        await lin.BecomeCitizenAsync();

        var page = await lin.Browser.GetStringAsync("/account/verify/counter");

        Assert.Equal("/account/sign-in?back=%2Faccount%2Fverify%2Fcounter", asGuest.Headers.Location?.ToString());
        Assert.Contains("value=\"ABCD-2345\"", page, StringComparison.Ordinal);
        Assert.Contains("name=\"back\" value=\"/tax/car\"", page, StringComparison.Ordinal);
    }

    private Task<Colleague> AgentAsync(StaffRole role = StaffRole.Agent) => Colleague.AppointAsync(city.Accounts.Host, role);

    private static async Task<string> IssueAsync(Colleague agent, string born = "1990-01-01")
    {
        using var issued = await agent.SendAsync("/office/verify", ("born", born), ("seen", "yes"));
        var code = CodeIn(await issued.Content.ReadAsStringAsync());
        Assert.Equal(9, code.Length);
        return code;
    }

    private static string CodeIn(string page) => Code().Match(page).Groups["code"].Value;

    private static Task<HttpResponseMessage> EnterAsync(Visitor visitor, string code, string back = "") =>
        visitor.Browser.PostAsync("/account/verify/counter", Visitor.Form(("code", code), ("consent", "yes"), ("back", back)));

    [GeneratedRegex(@"(?<code>[2-9A-Z]{4}-[2-9A-Z]{4})<", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Code();
}

using Madang.Server.Content;
using Madang.Server.Features.Staff;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Staff;

public sealed class FederationTests(StaffHost staff) : IClassFixture<StaffHost>
{
    private const string Issuer = "https://people.example";

    [Fact]
    public async Task WhoeverTheProviderVouchesForWithManyFactorsJoinsAndSignsIn()
    {
        var claim = new ColleagueClaim(Issuer, "joins", ["pwd", "mfa"]);
        var token = await staff.InviteAsync(StaffRole.Agent, "Federated");

        var joined = await AskAsync((federation, context) => federation.JoinAsync(context, token, claim, CancellationToken.None));
        var again = await AskAsync((federation, context) => federation.JoinAsync(context, token, claim, CancellationToken.None));
        var signedIn = await AskAsync((federation, context) => federation.SignInAsync(context, claim, CancellationToken.None));

        Assert.Equal((FederationAnswer.SignedIn, FederationAnswer.Unknown, FederationAnswer.SignedIn), (joined.Answer, again.Answer, signedIn.Answer));
        using var browser = staff.Host.Browser("en");
        browser.DefaultRequestHeaders.Add("Cookie", signedIn.Cookie);
        Assert.Contains("Signed in as Federated.", await browser.GetStringAsync("/office"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pwd")]
    [InlineData("otp")]
    [InlineData("MFA")]
    [InlineData("")]
    public async Task OneFactorIsNotEnoughAndUsesNothingUp(string methods)
    {
        var token = await staff.InviteAsync(StaffRole.Agent, "One factor");
        var weak = new ColleagueClaim(Issuer, $"weak {methods}", methods.Split(' '));

        var refused = await AskAsync((federation, context) => federation.JoinAsync(context, token, weak, CancellationToken.None));
        var joined = await AskAsync((federation, context) => federation.JoinAsync(context, token, weak with { Methods = ["mfa"] }, CancellationToken.None));
        var later = await AskAsync((federation, context) => federation.SignInAsync(context, weak, CancellationToken.None));

        Assert.Equal((FederationAnswer.OneFactor, FederationAnswer.SignedIn, FederationAnswer.OneFactor), (refused.Answer, joined.Answer, later.Answer));
        Assert.Equal(("", ""), (refused.Cookie, later.Cookie));
    }

    [Theory]
    [InlineData(Issuer, "somebody else")]
    [InlineData("https://other.example", "joins")]
    [InlineData("practice", "operator")]
    public async Task WhoIsNotKnownByIssuerAndSubjectIsNobody(string issuer, string subject)
    {
        var answer = await AskAsync((federation, context) => federation.SignInAsync(context, new ColleagueClaim(issuer, subject, ["mfa"]), CancellationToken.None));

        Assert.Equal((FederationAnswer.Unknown, ""), answer);
    }

    private async Task<(FederationAnswer Answer, string Cookie)> AskAsync(Func<StaffFederation, HttpContext, Task<FederationAnswer>> ask)
    {
        await using var scope = staff.Host.Services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Items[typeof(RequestLanguage)] = staff.Host.Services.GetRequiredService<Texts>().For("en");
        var answer = await ask(scope.ServiceProvider.GetRequiredService<StaffFederation>(), context);
        return (answer, context.Response.Headers.SetCookie.ToString().Split(';')[0]);
    }
}

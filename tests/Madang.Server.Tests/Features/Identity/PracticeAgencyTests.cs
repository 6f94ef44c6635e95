using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Madang.IdentityAgency;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Madang.Server.Tests.Features.Identity;

/// <summary>The practice agency is for this machine alone, and ends with the city it was started for.</summary>
public sealed class PracticeAgencyTests(IdentityHost city) : IClassFixture<IdentityHost>
{
    [Fact]
    public async Task ItEndsWhenItsCityDoes()
    {
        using var parent = Process.Start(new ProcessStartInfo("sleep", ["60"]))!;
        var program = AppContext.BaseDirectory.Replace(Path.Combine("tests", "Madang.Server.Tests"), Path.Combine("tools", "Madang.IdentityAgency"), StringComparison.Ordinal);
        using var agency = Process.Start(new ProcessStartInfo("dotnet",
        [
            Path.Combine(program, "Madang.IdentityAgency.dll"), "--port", MadangHost.FreePort().ToString(CultureInfo.InvariantCulture), "--parent", parent.Id.ToString(CultureInfo.InvariantCulture),
        ]))!;

        using var meanwhile = new CancellationTokenSource(TimeSpan.FromSeconds(3));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => agency.WaitForExitAsync(meanwhile.Token));
        parent.Kill();
        await parent.WaitForExitAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await agency.WaitForExitAsync(patience.Token);

        Assert.Equal(0, agency.ExitCode);
    }

    [Fact]
    public async Task ACityElsewhereIsNoCustomer()
    {
        using var browser = new HttpClient();
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = "https://city.example",
            Audience = city.AgencyAddress,
            TokenType = CityRequests.RequestType,
            SigningCredentials = city.CityKeys.Signing,
        });

        using var answer = await browser.GetAsync(new Uri($"{city.AgencyAddress}/verify?request={token}"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task ARequestThatTheCityHasNotSignedIsRefused()
    {
        using var mina = await city.CitizenAsync();
        using var browser = new HttpClient();
        var start = (await mina.StartAsync()).AbsoluteUri;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signature = start[(start.LastIndexOf('.') + 1)..];
        var forged = start.Replace(signature, Base64UrlEncoder.Encode(key.SignData(new byte[8], HashAlgorithmName.SHA256)), StringComparison.Ordinal);

        using var answer = await browser.GetAsync(new Uri(forged));
        using var genuine = await browser.GetAsync(new Uri(start));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.OK), (answer.StatusCode, genuine.StatusCode));
    }

    [Fact]
    public async Task ANameThatPointsHereFromElsewhereIsRefused()
    {
        using var browser = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, city.AgencyAddress);
        request.Headers.Host = "evil.example";

        using var answer = await browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task FiveWrongCodesEndTheCall()
    {
        using var mina = await city.CitizenAsync();
        using var browser = new HttpClient();
        var start = await mina.StartAsync();
        var call = AgencyVisit.Field(await browser.GetStringAsync(start), "call");
        var person = People.All[0];
        using var known = await browser.PostAsync(new Uri(start, "/person"), Accounts.Visitor.Form(("call", call), ("name", person.Name["en"]), ("born", person.Born), ("telephone", person.Telephone)));

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 6; i++)
        {
            using var answer = await browser.PostAsync(new Uri(start, "/code"), Accounts.Visitor.Form(("call", call), ("code", "x")));
            answers.Add(answer.StatusCode);
        }

        Assert.Equal([HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Gone, HttpStatusCode.Gone], answers);
    }
}

using System.Net;
using Madang.IdentityAgency;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Identity;
using Madang.Server.Tests.Features.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Tests.Features.Identity;

/// <summary>One person is verified in one account, whatever the address, and nobody learns which one the other is.</summary>
public sealed class SamePersonTests(IdentityHost city) : IClassFixture<IdentityHost>
{
    [Fact]
    public async Task UnderASecondAddressThePersonIsToldOfTheFirstAccountAndNotWhich()
    {
        var person = IdentityHost.Somebody();
        using var mina = await VerifiedAsync(person);
        using var second = await city.CitizenAsync();

        using var taken = await city.VerifyAsAsync(second, person, back: "/tax/car");

        var page = await taken.Content.ReadAsStringAsync();
        Assert.Equal((HttpStatusCode.Conflict, 1), (taken.StatusCode, await IdentityHost.LevelAsync(second)));
        Assert.Contains("You are verified in another account already", page, StringComparison.Ordinal);
        foreach (var secret in new[] { mina.Email, mina.Name, (await mina.MeAsync()).Person! }) Assert.DoesNotContain(secret, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoMovesTheVerificationHasItHereAndTheOtherAccountGetsALetter()
    {
        var person = IdentityHost.Somebody();
        using var mina = await VerifiedAsync(person);
        using var second = await city.CitizenAsync();
        using var taken = await city.VerifyAsAsync(second, person, back: "/tax/car");
        var state = AgencyVisit.Field(await taken.Content.ReadAsStringAsync(), "state");

        using var moved = await second.Browser.PostAsync("/account/verify/move", Visitor.Form(("state", state)));
        using var again = await second.Browser.PostAsync("/account/verify/move", Visitor.Form(("state", state)));

        Assert.Equal(("/tax/car", HttpStatusCode.Gone), (moved.Headers.Location?.ToString(), again.StatusCode));
        Assert.Equal((3, 1), (await IdentityHost.LevelAsync(second), await IdentityHost.LevelAsync(mina)));
        Assert.Contains("옮겼습니다", (await city.Accounts.LettersToAsync(mina.Email))[0].Subject, StringComparison.Ordinal);
        var other = (await mina.MeAsync()).Person;
        Assert.Contains(city.Accounts.Heard.Told, t => t == $"{other} is {mina.Name} of level 1");
    }

    [Fact]
    public async Task OnlyTheSignInThatMadeTheProofMovesItAndOnlyForFiveMinutes()
    {
        var person = IdentityHost.Somebody();
        using var mina = await VerifiedAsync(person);
        using var second = await city.CitizenAsync();
        using var thief = await city.CitizenAsync();
        using var taken = await city.VerifyAsAsync(second, person);
        var state = AgencyVisit.Field(await taken.Content.ReadAsStringAsync(), "state");

        using var stolen = await thief.Browser.PostAsync("/account/verify/move", Visitor.Form(("state", state)));
        city.Accounts.Clock.Move(TimeSpan.FromMinutes(6));
        using var late = await second.Browser.PostAsync("/account/verify/move", Visitor.Form(("state", state)));

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Gone), (stolen.StatusCode, late.StatusCode));
        Assert.Equal((3, 1, 1), (await IdentityHost.LevelAsync(mina), await IdentityHost.LevelAsync(second), await IdentityHost.LevelAsync(thief)));
    }

    [Fact]
    public async Task SigningInThereLeadsToTheSignInAndBack()
    {
        var person = IdentityHost.Somebody();
        using var mina = await VerifiedAsync(person);
        using var second = await city.CitizenAsync();
        using var taken = await city.VerifyAsAsync(second, person, back: "/tax/car");
        var back = AgencyVisit.Field(await taken.Content.ReadAsStringAsync(), "back");

        using var signedOut = await second.Browser.PostAsync("/account/sign-out", Visitor.Form(("back", back)));

        Assert.Equal("/account/sign-in?back=%2Ftax%2Fcar", signedOut.Headers.Location?.ToString());
    }

    [Fact]
    public async Task AnyKeyThatMatchesIsTheSamePerson()
    {
        var person = IdentityHost.Somebody();
        using var mina = await VerifiedAsync(person with { HasDi = false });
        using var again = await city.VerifyAsAsync(mina, person);
        using var second = await city.CitizenAsync();

        using var byCi = await city.VerifyAsAsync(second, person with { HasDi = false });

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Conflict), (again.StatusCode, byCi.StatusCode));
        Assert.Equal([PersonKeyKind.Di, PersonKeyKind.Ci], await KindsOfAsync(mina));
    }

    [Fact]
    public async Task AnAccountStaysOnePersons()
    {
        using var mina = await VerifiedAsync(IdentityHost.Somebody());

        using var other = await city.VerifyAsAsync(mina, IdentityHost.Somebody());

        Assert.Equal((HttpStatusCode.Conflict, Vouched.UniquePerson), (other.StatusCode, await city.VouchedAsync(mina)));
        Assert.Contains("verified as another person", await other.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AfterARecoveryTheSamePersonIsVerifiedAgainAndAnotherIsNot()
    {
        var person = IdentityHost.Somebody();
        using var mina = await VerifiedAsync(person);
        var me = (await mina.MeAsync()).Person;
        // What a recovery by e-mail leaves: the account without its standing, and the keys.
        await city.Accounts.WithDatabaseAsync(db => db.Set<Madang.Server.Features.Accounts.Citizen>().Where(c => c.NormalizedUserName == me).ExecuteUpdateAsync(c => c.SetProperty(x => x.Vouched, (Vouched?)null)));
        Assert.Equal(1, await IdentityHost.LevelAsync(mina));

        using var erased = await mina.Browser.PostAsync("/account/verify/erase", Visitor.Form());
        using var thief = await city.VerifyAsAsync(mina, IdentityHost.Somebody());
        var afterThief = await IdentityHost.LevelAsync(mina);
        using var owner = await city.VerifyAsAsync(mina, person);

        Assert.StartsWith("/account/verify?", erased.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Conflict, 1), (thief.StatusCode, afterThief));
        Assert.Equal((HttpStatusCode.Redirect, 3), (owner.StatusCode, await IdentityHost.LevelAsync(mina)));
    }

    [Fact]
    public async Task OfTwoAccountsThatEnterThePersonAtOnceExactlyOneHasIt()
    {
        var person = IdentityHost.Somebody();
        var citizens = new List<Visitor>();
        for (var i = 0; i < 6; i++) citizens.Add(await city.CitizenAsync());
        var decided = new List<Uri>();
        foreach (var citizen in citizens)
        {
            using var posted = await city.PostAsync(city.For(await citizen.StartAsync(), person));
            decided.Add(posted.Headers.Location!);
        }

        var answers = await Task.WhenAll(citizens.Select((citizen, i) => citizen.Browser.GetAsync(decided[i])));

        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.Redirect));
        Assert.Equal(5, answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
        foreach (var answer in answers) answer.Dispose();
        foreach (var citizen in citizens) citizen.Dispose();
    }

    private async Task<Visitor> VerifiedAsync(Person person)
    {
        var visitor = await city.CitizenAsync();
        using var done = await city.VerifyAsAsync(visitor, person);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        return visitor;
    }

    private async Task<List<PersonKeyKind>> KindsOfAsync(Visitor visitor)
    {
        var person = (await visitor.MeAsync()).Person;
        return await city.Accounts.WithDatabaseAsync(db => db.Set<PersonKey>().Where(k => k.Person == person).OrderBy(k => k.Kind).Select(k => k.Kind).ToListAsync());
    }
}

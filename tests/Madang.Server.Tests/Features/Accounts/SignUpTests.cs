using System.Net;
using Madang.Server.Features.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Tests.Features.Accounts;

public sealed class SignUpTests(AccountsHost accounts) : IClassFixture<AccountsHost>
{
    [Fact]
    public async Task ACitizenSignsUpGetsALetterAndConfirmsTheAddress()
    {
        using var visitor = accounts.Visitor("ko");
        Assert.Equal((0, null), ((await visitor.MeAsync()).Level, (await visitor.MeAsync()).Name));

        using var answer = await visitor.SignUpAsync(back: "/world/seoul-plaza");
        var before = await visitor.MeAsync();
        using var confirmed = await visitor.Browser.PostAsync("/account/confirm", Visitor.Form(("token", await visitor.TokenAsync())));
        var after = await visitor.MeAsync();

        Assert.Equal((HttpStatusCode.Redirect, "/world/seoul-plaza"), (answer.StatusCode, answer.Headers.Location!.ToString()));
        Assert.Equal((0, visitor.Name, false), (before.Level, before.Name, before.Confirmed));
        Assert.Equal(11, before.Person!.Length);
        Assert.Equal((1, before.Person, true), (after.Level, after.Person, after.Confirmed));
        Assert.Contains($"{after.Person} is {visitor.Name} of level 1", accounts.Heard.Told);
    }

    [Fact]
    public async Task OpeningTheLinkAloneConfirmsNothing()
    {
        using var visitor = accounts.Visitor();
        using var answer = await visitor.SignUpAsync();

        using var opened = await visitor.Browser.GetAsync($"/account/confirm?token={await visitor.TokenAsync()}");

        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        Assert.Contains("method=\"post\"", await opened.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False((await visitor.MeAsync()).Confirmed);
    }

    [Fact]
    public async Task TheLinkEndsAfterADay()
    {
        using var visitor = accounts.Visitor();
        using var answer = await visitor.SignUpAsync();
        var token = await visitor.TokenAsync();
        accounts.Clock.Move(TimeSpan.FromHours(24) + TimeSpan.FromMinutes(1));

        using var late = await visitor.Browser.PostAsync("/account/confirm", Visitor.Form(("token", token)));

        Assert.Equal(HttpStatusCode.Gone, late.StatusCode);
        Assert.False((await visitor.MeAsync()).Confirmed);
    }

    [Fact]
    public async Task EachMistakeIsNamedAtItsFieldAndInTheSummary()
    {
        using var visitor = accounts.Visitor();

        using var answer = await visitor.Browser.PostAsync("/account/sign-up", Visitor.Form(("email", "nobody"), ("name", "관리자"), ("password", "12345678")));
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        foreach (var field in new[] { "email", "name", "password", "age", "consent" })
        {
            Assert.Contains($"href=\"#{field}\"", page, StringComparison.Ordinal);
            Assert.Contains($"id=\"{field}-error\"", page, StringComparison.Ordinal);
        }

        Assert.Contains("value=\"nobody\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("12345678", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("short", "8 to 128")]
    [InlineData("qwer1234", "Many people")]
    [InlineData("QWER1234", "Many people")]
    [InlineData("abababababab", "Many people")]
    [InlineData("87654321", "Many people")]
    [InlineData("", "enter a password")]
    public async Task AWeakPasswordIsRefusedWithItsReason(string password, string reason)
    {
        using var visitor = accounts.Visitor();

        using var answer = await visitor.SignUpAsync(password: password);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(reason, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheNameOrAddressIsNoPassword()
    {
        using var visitor = accounts.Visitor();

        using var byName = await visitor.SignUpAsync(password: visitor.Name.ToUpperInvariant());
        using var byAddress = await visitor.SignUpAsync(password: visitor.Email);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (byName.StatusCode, byAddress.StatusCode));
    }

    [Fact]
    public async Task APasswordOf128LettersAndOneOfHangulAreTaken()
    {
        using var first = accounts.Visitor();
        using var second = accounts.Visitor();

        using var longest = await first.SignUpAsync(password: string.Concat(Enumerable.Repeat("yard-and-gate-8!", 8)));
        using var hangul = await second.SignUpAsync(password: "새벽마당에서만난고양이");

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (longest.StatusCode, hangul.StatusCode));
    }

    [Fact]
    public async Task OfManyWhoWantOneNameAtOnceOneGetsItAndTheOthersAreToldSo()
    {
        var visitors = Enumerable.Range(0, 6).Select(_ => accounts.Visitor()).ToList();
        var name = visitors[0].Name;

        var answers = await Task.WhenAll(visitors.Select(v => v.SignUpAsync(name: name)));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Redirect);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Redirect))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains("Somebody has this name", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        visitors.ForEach(v => v.Dispose());
    }

    [Fact]
    public async Task AFormSentTwiceMakesOneAccount()
    {
        using var visitor = accounts.Visitor();

        var answers = await Task.WhenAll(visitor.SignUpAsync(), visitor.SignUpAsync());

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.StatusCode));
        Assert.Equal(1, await accounts.WithDatabaseAsync(d => d.Set<Citizen>().CountAsync(c => c.Email == visitor.Email)));
    }

    [Fact]
    public async Task AnAddressThatHasAnAccountIsAnsweredLikeAnyOtherAndItsOwnerIsTold()
    {
        using var owner = accounts.Visitor();
        await owner.BecomeCitizenAsync();
        using var stranger = accounts.Visitor();
        using var newcomer = accounts.Visitor();

        using var known = await stranger.SignUpAsync(email: owner.Email);
        using var unknown = await newcomer.SignUpAsync();
        var letters = await accounts.LettersToAsync(owner.Email);

        Assert.Equal((unknown.StatusCode, unknown.Headers.Location), (known.StatusCode, known.Headers.Location));
        Assert.Contains("You have an account already", letters[0].Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("token=", letters[0].Text, StringComparison.Ordinal);
        Assert.Equal((0, 1), ((await stranger.MeAsync()).Level, (await owner.MeAsync()).Level));
    }

    [Fact]
    public async Task OfTwoWhoClaimAnAddressTheFirstToConfirmHasIt()
    {
        using var first = accounts.Visitor();
        using var second = accounts.Visitor();
        using var one = await first.SignUpAsync();
        var firstToken = await first.TokenAsync();
        using var two = await second.SignUpAsync(email: first.Email);
        var secondToken = await first.TokenAsync();

        using var confirmed = await second.Browser.PostAsync("/account/confirm", Visitor.Form(("token", secondToken)));
        using var tooLate = await first.Browser.PostAsync("/account/confirm", Visitor.Form(("token", firstToken)));

        Assert.NotEqual(firstToken, secondToken);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Gone), (confirmed.StatusCode, tooLate.StatusCode));
        Assert.Equal((0, 1), ((await first.MeAsync()).Level, (await second.MeAsync()).Level));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task SigningUpNeverLeadsAwayFromTheSite(string back)
    {
        using var visitor = accounts.Visitor();

        using var answer = await visitor.SignUpAsync(back: back);

        Assert.Equal("/account?done=signed-up", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task InAPanelThePageThatTellsTheWorldFollows()
    {
        using var visitor = accounts.Visitor();

        using var answer = await visitor.SignUpAsync(back: "/world/seoul-plaza", query: "?panel");
        var page = await visitor.Browser.GetStringAsync(answer.Headers.Location);

        Assert.Equal("/account/signed-in?panel&back=%2Fworld%2Fseoul-plaza", answer.Headers.Location!.ToString());
        Assert.Contains("data-signed-in", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/world/seoul-plaza\" target=\"_top\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheLetterIsSentAgainOnRequestButNotWithoutEnd()
    {
        using var visitor = accounts.Visitor();
        using var answer = await visitor.SignUpAsync();
        var locations = new List<string>();

        for (var i = 0; i < 5; i++)
        {
            using var again = await visitor.Browser.PostAsync("/account/confirm/resend", Visitor.Form());
            locations.Add(again.Headers.Location!.ToString());
        }

        Assert.Equal(["/account?done=resent", "/account?done=resent", "/account?done=resent", "/account?done=resent", "/account?done=resent-too-often"], locations);
        Assert.Equal(5, (await accounts.LettersToAsync(visitor.Email)).Count);
    }

    [Fact]
    public async Task AnAccountThatNobodyConfirmsIsForgotten()
    {
        using var forgotten = accounts.Visitor();
        using var citizen = accounts.Visitor();
        using var answer = await forgotten.SignUpAsync();
        await citizen.BecomeCitizenAsync();
        accounts.Clock.Move(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1));

        await accounts.RunRetentionAsync();

        var left = await accounts.WithDatabaseAsync(d => d.Set<Citizen>().Select(c => c.Email!).ToListAsync());
        Assert.DoesNotContain(forgotten.Email, left);
        Assert.Contains(citizen.Email, left);
        Assert.Null((await forgotten.MeAsync()).Name);
    }
}

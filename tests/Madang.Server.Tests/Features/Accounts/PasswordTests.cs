using System.Net;

namespace Madang.Server.Tests.Features.Accounts;

public sealed class PasswordTests(AccountsHost accounts) : IClassFixture<AccountsHost>
{
    private const string Another = "another yard at noon";

    [Fact]
    public async Task AForgottenPasswordIsSetAnewByTheLinkAndAllOtherSignInsEnd()
    {
        using var citizen = accounts.Visitor();
        await citizen.BecomeCitizenAsync();
        using var owner = accounts.Visitor();
        using var asked = await owner.Browser.PostAsync("/account/forgotten", Visitor.Form(("email", citizen.Email)));
        var token = await citizen.TokenAsync();
        using var form = await owner.Browser.GetAsync($"/account/new-password?token={token}");

        using var answer = await owner.Browser.PostAsync("/account/new-password", Visitor.Form(("token", token), ("password", Another)));
        using var again = await owner.Browser.PostAsync("/account/new-password", Visitor.Form(("token", token), ("password", "and yet another yard")));
        using var fresh = accounts.Visitor();
        using var old = await fresh.SignInAsync(citizen.Email);
        using var renewed = await fresh.SignInAsync(citizen.Email, Another);

        Assert.Equal("/account/forgotten?sent", asked.Headers.Location!.ToString());
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Redirect, HttpStatusCode.Gone), (form.StatusCode, answer.StatusCode, again.StatusCode));
        Assert.Equal((citizen.Name, null), ((await owner.MeAsync()).Name, (await citizen.MeAsync()).Name));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (old.StatusCode, renewed.StatusCode));
        Assert.Contains((await accounts.LettersToAsync(citizen.Email)), l => l.Subject.Contains("password was changed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnUnknownAddressIsAnsweredLikeAKnownOneAndGetsNoLetter()
    {
        using var citizen = accounts.Visitor();
        await citizen.BecomeCitizenAsync();
        using var nobody = accounts.Visitor();

        using var known = await nobody.Browser.PostAsync("/account/forgotten", Visitor.Form(("email", citizen.Email)));
        using var unknown = await nobody.Browser.PostAsync("/account/forgotten", Visitor.Form(("email", nobody.Email)));

        Assert.Equal((known.StatusCode, known.Headers.Location), (unknown.StatusCode, unknown.Headers.Location));
        Assert.Empty(await accounts.LettersToAsync(nobody.Email));
    }

    [Fact]
    public async Task TheLinkEndsAfterAnHourAndIsNoLinkToConfirmWith()
    {
        using var visitor = accounts.Visitor();
        using var signedUp = await visitor.SignUpAsync();
        using var asked = await visitor.Browser.PostAsync("/account/forgotten", Visitor.Form(("email", visitor.Email)));
        var token = await visitor.TokenAsync();

        using var misused = await visitor.Browser.PostAsync("/account/confirm", Visitor.Form(("token", token)));
        accounts.Clock.Move(TimeSpan.FromMinutes(61));
        using var late = await visitor.Browser.PostAsync("/account/new-password", Visitor.Form(("token", token), ("password", Another)));

        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.Gone), (misused.StatusCode, late.StatusCode));
    }

    [Fact]
    public async Task WhoeverOpenedTheLetterHasShownThatTheMailboxIsTheirs()
    {
        using var visitor = accounts.Visitor();
        using var signedUp = await visitor.SignUpAsync();
        using var asked = await visitor.Browser.PostAsync("/account/forgotten", Visitor.Form(("email", visitor.Email)));

        using var answer = await visitor.Browser.PostAsync("/account/new-password", Visitor.Form(("token", await visitor.TokenAsync()), ("password", Another)));

        Assert.Equal(1, (await visitor.MeAsync()).Level);
    }

    [Fact]
    public async Task AMailboxIsNotFlooded()
    {
        using var visitor = accounts.Visitor();
        var statuses = new List<HttpStatusCode>();

        for (var i = 0; i < 6; i++)
        {
            using var asked = await visitor.Browser.PostAsync("/account/forgotten", Visitor.Form(("email", visitor.Email)));
            statuses.Add(asked.StatusCode);
        }

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.Redirect, 5), HttpStatusCode.TooManyRequests], statuses);
    }

    [Fact]
    public async Task ChangingThePasswordTakesTheOldOneAndSignsOtherDevicesOut()
    {
        using var citizen = accounts.Visitor();
        await citizen.BecomeCitizenAsync();
        using var other = accounts.Visitor();
        using var signedIn = await other.SignInAsync(citizen.Email);

        using var wrong = await citizen.Browser.PostAsync("/account/password", Visitor.Form(("current", "not this one"), ("password", Another)));
        using var right = await citizen.Browser.PostAsync("/account/password", Visitor.Form(("current", Visitor.Password), ("password", Another)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("href=\"#current\"", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("/account?done=password", right.Headers.Location!.ToString());
        Assert.Equal((citizen.Name, null), ((await citizen.MeAsync()).Name, (await other.MeAsync()).Name));
    }

    [Fact]
    public async Task AStolenSessionCannotGuessThePasswordWithoutEnd()
    {
        using var citizen = accounts.Visitor();
        await citizen.BecomeCitizenAsync();
        HttpResponseMessage? answer = null;

        for (var i = 0; i < 6; i++)
        {
            answer?.Dispose();
            answer = await citizen.Browser.PostAsync("/account/delete", Visitor.Form(("current", $"guess number {i}")));
        }

        Assert.True(answer!.Headers.Contains("Retry-After"));
        Assert.Equal(1, (await citizen.MeAsync()).Level);
        answer.Dispose();
    }
}

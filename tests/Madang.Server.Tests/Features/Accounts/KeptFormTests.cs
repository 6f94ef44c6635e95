using System.Net;

namespace Madang.Server.Tests.Features.Accounts;

/// <summary>A form that is sent below its level waits for its sender.</summary>
public sealed class KeptFormTests(AccountsHost accounts) : IClassFixture<AccountsHost>
{
    private const string Typed = "Typed Before";

    [Fact]
    public async Task WhatWasTypedStandsInTheFormAfterSigningIn()
    {
        using var mina = accounts.Visitor();
        using var signedUp = await mina.SignUpAsync();
        using var signedOut = await mina.Browser.PostAsync("/account/sign-out", Visitor.Form());

        using var sent = await mina.Browser.PostAsync("/account/name", Visitor.Form(("name", Typed)));
        using var signedIn = await mina.SignInAsync(back: "/account/name");
        var first = await mina.Browser.GetStringAsync("/account/name");
        var second = await mina.Browser.GetStringAsync("/account/name");

        Assert.Equal("/account/sign-in?back=%2Faccount%2Fname", sent.Headers.Location?.ToString());
        Assert.Equal("/account/name", signedIn.Headers.Location?.ToString());
        Assert.Contains($"value=\"{Typed}\"", first, StringComparison.Ordinal);
        Assert.DoesNotContain(Typed, second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherBrowserGetsNothingOfIt()
    {
        using var mina = accounts.Visitor();
        using var other = accounts.Visitor();
        using var signedUp = await other.SignUpAsync();

        using var sent = await mina.Browser.PostAsync("/account/name", Visitor.Form(("name", Typed)));

        Assert.DoesNotContain(Typed, await other.Browser.GetStringAsync("/account/name"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AfterAQuarterOfAnHourItIsForgotten()
    {
        using var mina = accounts.Visitor();
        using var sent = await mina.Browser.PostAsync("/account/name", Visitor.Form(("name", Typed)));
        using var signedUp = await mina.SignUpAsync();

        accounts.Clock.Move(TimeSpan.FromMinutes(16));

        Assert.DoesNotContain(Typed, await mina.Browser.GetStringAsync("/account/name"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheKeptFormCanBeSentFromAPageOfItsOwnOrThrownAway()
    {
        using var mina = accounts.Visitor();
        using var signedUp = await mina.SignUpAsync();
        using var signedOut = await mina.Browser.PostAsync("/account/sign-out", Visitor.Form());
        using var sent = await mina.Browser.PostAsync("/account/name", Visitor.Form(("name", "\"><b>" + Typed)));

        using var asGuest = await mina.Browser.GetAsync("/account/kept");
        using var signedIn = await mina.SignInAsync(back: "/account/kept");
        var page = await mina.Browser.GetStringAsync("/account/kept");
        using var forgotten = await mina.Browser.PostAsync("/account/kept/forget", Visitor.Form(("back", "/account/name")));
        using var gone = await mina.Browser.GetAsync("/account/kept");

        Assert.Equal("/account/sign-in?back=%2Faccount%2Fkept", asGuest.Headers.Location?.ToString());
        Assert.Contains("action=\"/account/name\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"&quot;&gt;&lt;b&gt;" + Typed, page, StringComparison.Ordinal);
        Assert.Equal(("/account/name", HttpStatusCode.Gone), (forgotten.Headers.Location?.ToString(), gone.StatusCode));
    }

    [Fact]
    public async Task AFormWithASecretInItIsNotKept()
    {
        using var mina = accounts.Visitor();
        using var sent = await mina.Browser.PostAsync("/account/password", Visitor.Form(("password", Visitor.Password)));

        Assert.False(sent.Headers.Contains("Set-Cookie"));
    }
}

using System.Buffers.Text;
using System.Net;
using Madang.Server.Features.Accounts;
using Madang.Server.Features.Tax.Chatbot;
using Madang.Server.Tests.Features.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Tests.Security;

/// <summary>Ids of other people, given to everything that takes an id.</summary>
public sealed class OtherPeopleTests(AccountsHost accounts) : IClassFixture<AccountsHost>
{
    /// <summary>Addresses about people that have an id in them. Whoever adds one tries it here with the id of somebody else. Agencies are no people.</summary>
    private static readonly string[] Tried = ["/account/verify/callback/{agency}", "/account/verify/result/{agency}", "/dev/mail/{name}", "/office/tax-questions/{id}", "/office/tax-questions/{id}/delete"];

    [Fact]
    public void EveryAddressAboutAPersonThatHasAnIdIsTriedHere()
    {
        var withId = Routes.Of(accounts.Host).Select(r => r.Pattern).Where(p => p.Contains('{', StringComparison.Ordinal))
            .Where(p => new[] { "/account", "/api/account", "/office", "/api/office", "/dev" }.Any(folder => p.StartsWith(folder + "/", StringComparison.Ordinal))).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

        Assert.Equal(Tried, withId);
    }

    [Fact]
    public async Task NobodyEndsTheSignInOrTakesThePasskeyOfSomebodyElse()
    {
        using var owner = accounts.Visitor();
        using var other = accounts.Visitor();
        await owner.BecomeCitizenAsync();
        await other.BecomeCitizenAsync();
        var credential = new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 };
        var session = await accounts.WithDatabaseAsync(async database =>
        {
            var citizen = await database.Set<Citizen>().SingleAsync(c => c.Name == owner.Name);
            database.Add(new IdentityUserPasskey<long>
            {
                CredentialId = credential,
                UserId = citizen.Id,
                Data = new IdentityPasskeyData { PublicKey = [1], Name = "key", CreatedAt = default, Transports = [], AttestationObject = [], ClientDataJson = [] },
            });
            await database.SaveChangesAsync();
            return await database.Set<CitizenSession>().Where(s => s.CitizenId == citizen.Id).Select(s => s.Id).SingleAsync();
        });

        using (await other.Browser.PostAsync("/account/sessions/end", Visitor.Form(("session", session)))) { }
        using (await other.Browser.PostAsync("/account/passkeys/remove", Visitor.Form(("passkey", Base64Url.EncodeToString(credential))))) { }

        Assert.Equal(owner.Name, (await owner.MeAsync()).Name);
        Assert.True(await accounts.WithDatabaseAsync(d => d.Set<IdentityUserPasskey<long>>().AnyAsync(p => p.CredentialId == credential)));
    }

    [Fact]
    public async Task ACitizenNeitherOpensNorDeletesWhatSomebodyLeftAtADesk()
    {
        using var owner = accounts.Visitor();
        using var other = accounts.Visitor();
        await other.BecomeCitizenAsync();
        using var left = await owner.Browser.PostAsync("/tax/ask/leave", Visitor.Form(("question", "What about me?")));
        var number = left.Headers.Location!.ToString()[^11..];
        var path = $"/office/tax-questions/{number}";

        using var opened = await other.Browser.GetAsync(path);
        using var deleted = await other.Browser.PostAsync($"{path}/delete", Visitor.Form());

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (opened.StatusCode, deleted.StatusCode));
        Assert.StartsWith("/office/sign-in", opened.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.True(await accounts.WithDatabaseAsync(d => d.Set<TaxQuestion>().AnyAsync(q => q.Id == number)));
    }

    [Theory]
    [InlineData("..%2F..%2Fmadang.db")]
    [InlineData("unsent")]
    [InlineData("nothing.eml")]
    public async Task LettersAreFoundByTheirNameAndNothingElseIs(string name)
    {
        using var browser = accounts.Host.Browser();

        using var answer = await browser.GetAsync($"/dev/mail/{name}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task WhatACitizenIsToldOfThemselvesIsAllThereIs()
    {
        using var citizen = accounts.Visitor();
        await citizen.BecomeCitizenAsync();

        var told = await citizen.Browser.GetStringAsync("/api/account/me");

        using var document = System.Text.Json.JsonDocument.Parse(told);
        Assert.Empty(document.RootElement.EnumerateObject().Select(p => p.Name).Except(["level", "name", "person", "confirmed", "consentDue", "mayTalk"], StringComparer.Ordinal));
        Assert.DoesNotContain(citizen.Email, told, StringComparison.OrdinalIgnoreCase);
    }
}

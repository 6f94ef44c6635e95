using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using Madang.Server.Features.Accounts;
using Madang.Server.Features.Moderation;
using Madang.Server.Features.Moderation.Rules;
using Madang.Server.Features.Tax.Chatbot;
using Madang.Server.Tests.Features.Accounts;
using Madang.Server.Tests.Features.Counselling;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Tests.Security;

/// <summary>Ids of other people, given to everything that takes an id.</summary>
public sealed class OtherPeopleTests(AccountsHost accounts) : IClassFixture<AccountsHost>
{
    private static readonly string[] Moderation =
    [
        "/office/moderation/appeals/{sanctionId}", "/office/moderation/cases/{caseId}", "/office/moderation/cases/{caseId}/close", "/office/moderation/cases/{caseId}/hold/end",
        "/office/moderation/cases/{caseId}/lift", "/office/moderation/cases/{caseId}/measure", "/office/moderation/cases/{caseId}/package", "/office/moderation/cases/{caseId}/recuse", "/office/moderation/cases/{caseId}/second",
    ];

    /// <summary>Addresses about people that have an id in them. Whoever adds one tries it here with the id of somebody else. Agencies are no people.</summary>
    private static readonly string[] Tried =
    [
        "/account/sanctions/{sanctionId}", "/account/sanctions/{sanctionId}/appeal", "/account/sanctions/{sanctionId}/look",
        "/account/verify/callback/{agency}", "/account/verify/result/{agency}", "/api/office/talks/{id}/files", "/api/office/talks/{id}/files/{file}", "/api/office/talks/{id}/messages", "/dev/mail/{name}",
        "/office/desk-closings/{id:long}/open", "/office/desk-follow-ups/{id:long}", "/office/desk-follow-ups/{id:long}/done", "/office/desk-letters/{id}", "/office/desk-letters/{id}/delete", "/office/desk/{id}/files", "/office/desk/{id}/messages", "/office/desk/{ticket}/abuse", "/office/desk/{ticket}/earlier/{earlier}", "/office/desk/{ticket}/follow-up", "/office/desk/{ticket}/page", "/office/desk/{ticket}/suggest", "/office/desk/{ticket}/{act}",
        .. Moderation, "/office/tax-questions/{id}", "/office/tax-questions/{id}/delete",
    ];

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

    [Fact]
    public async Task ACitizenReadsAndDecidesNoCaseAndNoSanctionOfSomebodyElse()
    {
        using var owner = accounts.Visitor();
        using var other = accounts.Visitor();
        await owner.BecomeCitizenAsync();
        await other.BecomeCitizenAsync();
        var (person, now) = ((await owner.MeAsync()).Person!, accounts.Clock.GetUtcNow());
        await accounts.WithDatabaseAsync(database =>
        {
            database.Add(new Sanction
            {
                SanctionId = "Sanction001",
                Person = person,
                Measure = Measure.Mute,
                ScopeKind = ScopeKind.City,
                From = now,
                Until = now.AddDays(1),
                Rule = "harassment",
                Reason = "",
                ByName = "",
                State = SanctionState.InForce,
                IsAutomatic = true,
            });
            return database.SaveChangesAsync();
        });

        foreach (var path in Tried.Where(p => p.Contains("sanctionId", StringComparison.Ordinal) || p.Contains("caseId", StringComparison.Ordinal)))
        {
            var address = path.Replace("{sanctionId}", "Sanction001", StringComparison.Ordinal).Replace("{caseId}", "Case0000001", StringComparison.Ordinal);
            using var got = await other.Browser.GetAsync(address);
            using var posted = await other.Browser.PostAsync(address, Visitor.Form(("words", "Mine"), ("answer", "confirm")));

            Assert.DoesNotContain(new[] { got, posted }, a => a.StatusCode == HttpStatusCode.OK || (a.Headers.Location is { } to && !to.ToString().StartsWith("/office/sign-in", StringComparison.Ordinal)));
        }

        Assert.False(await accounts.WithDatabaseAsync(d => d.Set<Appeal>().AnyAsync()));
        Assert.Null(await accounts.WithDatabaseAsync(d => d.Set<Sanction>().Where(s => s.Person == person).Select(s => s.LookAskedAt).SingleAsync()));
    }

    [Fact]
    public async Task ATicketIsNobodyElses()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var owner = desks.Citizen();
        using var stranger = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{CounsellingHost.Desk}/");
        var talk = await CounsellingHost.TalkAsync(owner, agent);
        await CounsellingHost.TakenAsync(stranger);
        await CounsellingHost.SayAsync(owner, talk, "m1", "For the agent alone");
        var before = (await CounsellingHost.TicketAsync(owner, talk)).ToJsonString();
        var routes = Routes.Of(desks.Host).Where(r => r.Pattern.Contains("{id}", StringComparison.Ordinal) && new[] { "/tickets/", "/api/tickets/", "/api/talks/" }.Any(f => r.Pattern.StartsWith(f, StringComparison.Ordinal))).ToList();
        Assert.True(routes.Count > 15, $"only {routes.Count} addresses");

        foreach (var (method, pattern, _) in routes)
        {
            using var answer = await AskAsync(stranger, method, pattern, talk);
            using var invented = await AskAsync(stranger, method, pattern, "ABCDEFGHJKMNPQRSTUVWXY");
            Assert.True(answer.StatusCode == invented.StatusCode && answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Redirect, $"{method} {pattern}: {answer.StatusCode}, invented {invented.StatusCode}");
            // What a form of somebody else's ticket leads to is the page that is not there.
            if (answer.Headers.Location is { } to) Assert.StartsWith($"/tickets/{talk}", to.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("For the agent alone", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(before, (await CounsellingHost.TicketAsync(owner, talk)).ToJsonString());
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient browser, string method, string pattern, string id)
    {
        var path = pattern.Replace("{id}", id, StringComparison.Ordinal).Replace("{seq:long}", "1", StringComparison.Ordinal).Replace("{file}", "ABCDEFGHJKMNPQRSTUVWXY", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method != "GET" && path.EndsWith("/files", StringComparison.Ordinal)) request.Content = new MultipartFormDataContent { { new StringContent("m9"), "id" }, { new ByteArrayContent([1]), "file", "x.png" } };
        else if (method != "GET" && path.EndsWith("/form", StringComparison.Ordinal)) request.Content = JsonContent.Create(new { seq = 1, show = "s1", count = 1, fields = new[] { new { name = "price", label = "Price", value = "1" } } });
        else if (method == "POST" && path.StartsWith("/api", StringComparison.Ordinal)) request.Content = JsonContent.Create(new { id = "m9", text = "mine", stars = 1, rating = 1 });
        else if (method == "POST") request.Content = Visitor.Form(("id", "m9"), ("text", "mine"), ("stars", "1"), ("rating", "1"), ("email", "stranger@example.org"));
        return await browser.SendAsync(request);
    }

    // An agent who does not hold a talk is refused in Features/Counselling/OfficeDeskTests; a citizen is not even let in.
    [Theory]
    [InlineData("GET", "/office/desk-letters/ABCDEFGHJKM")]
    [InlineData("POST", "/office/desk-letters/ABCDEFGHJKM/delete")]
    [InlineData("POST", "/office/desk-closings/1/open")]
    [InlineData("GET", "/office/desk-follow-ups/1")]
    [InlineData("POST", "/office/desk-follow-ups/1/done")]
    [InlineData("POST", "/office/desk/ABCDEFGHJKMNPQRSTUVWXY/suggest")]
    [InlineData("POST", "/office/desk/ABCDEFGHJKMNPQRSTUVWXY/follow-up")]
    [InlineData("POST", "/office/desk/ABCDEFGHJKMNPQRSTUVWXY/accept")]
    [InlineData("POST", "/office/desk/ABCDEFGHJKMNPQRSTUVWXY/messages")]
    [InlineData("GET", "/api/office/talks/ABCDEFGHJKMNPQRSTUVWXY/messages")]
    public async Task ACitizenDoesNothingBehindADesk(string method, string path)
    {
        using var citizen = accounts.Visitor();
        await citizen.BecomeCitizenAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = method == "GET" ? null : Visitor.Form() };

        using var answer = await citizen.Browser.SendAsync(request);

        Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized || answer.Headers.Location?.ToString().StartsWith("/office/sign-in", StringComparison.Ordinal) == true, $"{path}: {answer.StatusCode}");
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

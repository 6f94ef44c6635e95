using System.Net;
using System.Text.Json;
using Madang.Server.Data.Retention;
using Madang.Server.Features.Accounts;
using Madang.Server.Features.Accounts.Consents;
using Madang.Server.Features.Accounts.Records;
using Madang.Server.Features.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Accounts;

/// <summary>Taking one's data along, leaving, and what the clock does to what is kept: read from the database afterwards.</summary>
public sealed class RecordsTests : IAsyncLifetime
{
    private readonly AccountsHost _accounts = new();

    public Task InitializeAsync() => _accounts.InitializeAsync();

    public Task DisposeAsync() => _accounts.DisposeAsync();

    [Fact]
    public async Task TheFileHoldsWhatIsKeptAndThatItWasTaken()
    {
        using var citizen = _accounts.Visitor();
        await citizen.BecomeCitizenAsync();

        using var unproved = await citizen.Browser.PostAsync("/account/data", Visitor.Form(("current", "not the password")));
        using var answer = await citizen.Browser.PostAsync("/account/data", Visitor.Form(("current", Visitor.Password)));
        using var file = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var data = file.RootElement.GetProperty("data");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.OK), (unproved.StatusCode, answer.StatusCode));
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(("no-store", "application/json"), (answer.Headers.CacheControl!.ToString(), answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal((1, (await citizen.MeAsync()).Person), (file.RootElement.GetProperty("format").GetInt32(), file.RootElement.GetProperty("person").GetString()));
        Assert.Equal((citizen.Email, citizen.Name), (data.GetProperty("account").GetProperty("email").GetString(), data.GetProperty("account").GetProperty("name").GetString()));
        Assert.Equal(2, data.GetProperty("consents").GetArrayLength());
        Assert.Equal(1, data.GetProperty("transfers").GetArrayLength());
        Assert.DoesNotContain("hash", file.RootElement.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, await _accounts.WithDatabaseAsync(d => d.Set<Transfer>().CountAsync()));
    }

    [Fact]
    public async Task WhoHasLeftIsNowhereInTheDatabaseNorTheMailButInWhatTheLawKeepsApart()
    {
        using var citizen = _accounts.Visitor();
        await citizen.BecomeCitizenAsync();
        var person = (await citizen.MeAsync()).Person!;
        using var taken = await citizen.Browser.PostAsync("/account/data", Visitor.Form(("current", Visitor.Password)));
        Assert.NotEmpty(await FindEverywhereAsync(citizen.Email));

        using var left = await citizen.Browser.PostAsync("/account/delete", Visitor.Form(("current", Visitor.Password)));

        Assert.Equal("/account/deleted", left.Headers.Location!.ToString());
        Assert.Empty(await FindEverywhereAsync(citizen.Email));
        Assert.Empty(await FindEverywhereAsync(citizen.Name));
        Assert.Equal(["kept_record"], await FindEverywhereAsync(person));
        Assert.Empty(await _accounts.LettersToAsync(citizen.Email));
        var kept = await _accounts.WithDatabaseAsync(d => d.Set<KeptRecord>().OrderBy(r => r.Id).ToListAsync());
        Assert.Equal(["accounts.kept-consents", "accounts.kept-consents", "accounts.kept-transfers"], kept.Select(r => r.Kind).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ThreeYearsLaterNothingIsLeftAtAll()
    {
        using var citizen = _accounts.Visitor();
        await citizen.BecomeCitizenAsync();
        var person = (await citizen.MeAsync()).Person!;
        using var taken = await citizen.Browser.PostAsync("/account/data", Visitor.Form(("current", Visitor.Password)));
        using var left = await citizen.Browser.PostAsync("/account/delete", Visitor.Form(("current", Visitor.Password)));
        var end = _accounts.Clock.GetUtcNow().AddYears(3);

        _accounts.Clock.Move(end - _accounts.Clock.GetUtcNow() - TimeSpan.FromMinutes(1));
        await _accounts.RunRetentionAsync();
        var before = await FindEverywhereAsync(person);
        _accounts.Clock.Move(TimeSpan.FromMinutes(2));
        await _accounts.RunRetentionAsync();

        Assert.Equal(["kept_record"], before);
        Assert.Empty(await FindEverywhereAsync(person));
    }

    [Fact]
    public async Task EndedConsentsAndTransfersOfWhoStaysGoAfterThreeYearsAndWhatHoldsStays()
    {
        using var citizen = _accounts.Visitor();
        await citizen.BecomeCitizenAsync();
        using var taken = await citizen.Browser.PostAsync("/account/data", Visitor.Form(("current", Visitor.Password)));
        using var withdrawn = await citizen.Browser.PostAsync("/account/consents/withdraw", Visitor.Form(("kind", "looks")));
        _accounts.Clock.Move(_accounts.Clock.GetUtcNow().AddYears(3).AddMinutes(1) - _accounts.Clock.GetUtcNow());

        await _accounts.RunRetentionAsync();

        Assert.Equal(["account"], await _accounts.WithDatabaseAsync(d => d.Set<Consent>().Select(c => c.Kind).ToListAsync()));
        Assert.Equal(0, await _accounts.WithDatabaseAsync(d => d.Set<Transfer>().CountAsync()));
        Assert.Equal(1, await _accounts.WithDatabaseAsync(d => d.Set<Citizen>().CountAsync()));
        Assert.Equal(0, await _accounts.WithDatabaseAsync(d => d.Set<CitizenSession>().CountAsync()));
    }

    [Fact]
    public async Task LettersThatLieHereGoAfterFiveDays()
    {
        using var citizen = _accounts.Visitor();
        await citizen.BecomeCitizenAsync();
        _accounts.Clock.Move(TimeSpan.FromDays(5) - TimeSpan.FromMinutes(1));
        await _accounts.RunRetentionAsync();
        var before = _accounts.Host.Services.GetRequiredService<MailFolder>().List().Count;

        _accounts.Clock.Move(TimeSpan.FromMinutes(2));
        await _accounts.RunRetentionAsync();

        Assert.Equal((1, 0), (before, _accounts.Host.Services.GetRequiredService<MailFolder>().List().Count));
    }

    [Fact]
    public async Task ASignInNobodyUsesEndsWithWhatWasOpenedWithIt()
    {
        using var citizen = _accounts.Visitor();
        await citizen.BecomeCitizenAsync();
        var person = (await citizen.MeAsync()).Person!;
        _accounts.Clock.Move(TimeSpan.FromDays(14) + TimeSpan.FromMinutes(1));

        await _accounts.RunRetentionAsync();

        Assert.Contains($"{person} signed out once", _accounts.Heard.Told);
        Assert.Null((await citizen.MeAsync()).Name);
    }

    [Fact]
    public void EveryClassHasItsWordsOnceAndAnEnd()
    {
        var rules = _accounts.Host.Services.GetServices<IRetentionRule>().ToList();

        Assert.Equal(rules.Count, rules.Select(r => r.Class).Distinct(StringComparer.Ordinal).Count());
        Assert.All(rules.Where(r => r.Period.Unit is not (RetentionUnit.Account or RetentionUnit.Childhood)), r => Assert.InRange(r.Period.Count, 1, 1000));
    }

    [Fact]
    public void EveryPartOfTheFileHasItsWordsInEveryLanguage()
    {
        var texts = _accounts.Host.Services.GetRequiredService<Server.Content.Texts>();
        var parts = _accounts.Host.Services.GetServices<Server.Features.Accounts.Contract.IPersonalData>().Select(p => p.Name).ToList();

        Assert.Equal(parts.Count, parts.Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(from part in parts from language in texts.Languages where !texts.For(language).Has($"records.part.{part}") select $"{language} {part}");
    }

    /// <summary>The tables in which some text stands, in any column.</summary>
    private Task<List<string>> FindEverywhereAsync(string text) => _accounts.WithDatabaseAsync(d => EveryTable.HoldingAsync(d, text));
}

using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Madang.Server.Features.Moderation;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Tests.Features.Accounts;
using Madang.Server.Tests.Realtime;
using Microsoft.EntityFrameworkCore;

namespace Madang.Server.Tests.Features.Moderation;

/// <summary>How long what the server saw is kept, what the police gets, and what moderators see of it.</summary>
public sealed class EvidenceTests : IAsyncLifetime
{
    private readonly ModerationHost _city = ModerationHost.Of(AccountsHost.With(builder => builder.Configuration["Madang:Moderation:AlertAddress"] = "on-call@example.org"));

    public Task InitializeAsync() => _city.InitializeAsync();

    public Task DisposeAsync() => _city.DisposeAsync();

    [Fact]
    public async Task TheSceneIsShownAsAPlanAndAsTablesAndChangesNoMarkup()
    {
        await using var rude = await _city.ResidentAsync();
        await using var meek = await _city.ResidentAsync();
        using var moderator = await _city.AppointAsync();
        var (sequence, _) = await rude.SayAsync("<b>Go away</b>");
        await meek.World.UntilAsync(c => c.Said.Count > 0, Visits.Patience);
        await ModerationHost.ReportAsync(meek.Browser, rude.Person, said: sequence);
        var @case = await _city.CaseOfAsync(rude.Person);

        using var answer = await moderator.Browser.GetAsync($"{ModerationHost.Office}/cases/{@case.CaseId}");
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Contains("<svg class=\"scene\" role=\"img\"", page, StringComparison.Ordinal);
        Assert.Contains("Where the person reported was", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;Go away&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>Go away", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Fact]
    public async Task EvidenceGoesAfterThirtyDaysUnlessTheCaseIsOpenOrHeld()
    {
        await using var reporter = await _city.ResidentAsync();
        using var moderator = await _city.AppointAsync();
        using var operators = await _city.AppointAsync(StaffRole.Operator, "Ops");
        var persons = new List<string>();
        foreach (var kind in new[] { "spam", "hate", "threat" })
        {
            await using var rude = await _city.ResidentAsync();
            await ModerationHost.ReportAsync(reporter.Browser, rude.Person, kind);
            persons.Add(rude.Person);
        }

        var (closed, open, held) = (await _city.CaseOfAsync(persons[0]), await _city.CaseOfAsync(persons[1]), await _city.CaseOfAsync(persons[2]));
        foreach (var done in new[] { closed, held }) await ModerationHost.MeasureAsync(moderator, done, "warn");
        _city.Clock.Move(TimeSpan.FromDays(31));
        await _city.Accounts.RunRetentionAsync();
        var kept = await KeptAsync();
        // After a month nobody is signed in to the office any more.
        using var signedIn = await operators.SignInAsync();
        var ended = await ModerationHost.SendAsync(operators, $"/cases/{held.CaseId}/hold/end");
        await _city.Accounts.RunRetentionAsync();

        Assert.Equal(new[] { open.Id, held.Id }.Order(), kept.Order());
        Assert.EndsWith("?done=hold-ended", ended, StringComparison.Ordinal);
        Assert.Equal([open.Id], await KeptAsync());
        Assert.True(held.IsHeld && !open.IsHeld);

        Task<List<long>> KeptAsync() => _city.WithAsync(d => d.Set<Report>().Where(r => d.Set<Evidence>().Any(e => e.Report == r.Id)).Select(r => r.Case).ToListAsync());
    }

    [Fact]
    public async Task ThePackageHoldsEverythingWithHashesThatFitAndIsWrittenDown()
    {
        await using var rude = await _city.ResidentAsync();
        await using var meek = await _city.ResidentAsync();
        using var moderator = await _city.AppointAsync();
        using var agent = await _city.AppointAsync(StaffRole.Agent, "Desk");
        var (sequence, _) = await rude.SayAsync("I will find you");
        await ModerationHost.ReportAsync(meek.Browser, rude.Person, "threat", sequence);
        var @case = await _city.CaseOfAsync(rude.Person);

        using var refused = await agent.SendAsync($"{ModerationHost.Office}/cases/{@case.CaseId}/package");
        using var answer = await moderator.SendAsync($"{ModerationHost.Office}/cases/{@case.CaseId}/package");
        using var archive = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        var files = archive.Entries.ToDictionary(e => e.Name, Read, StringComparer.Ordinal);
        var sums = Encoding.UTF8.GetString(files["SHA256SUMS"]).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split("  ")).ToDictionary(l => l[1], l => l[0], StringComparer.Ordinal);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(files.Keys.Where(f => f != "SHA256SUMS").Order(StringComparer.Ordinal), sums.Keys.Order(StringComparer.Ordinal));
        Assert.All(sums, s => Assert.Equal(s.Value, Convert.ToHexStringLower(SHA256.HashData(files[s.Key]))));
        var hash = await _city.WithAsync(d => d.Set<Evidence>().Select(e => e.Hash).SingleAsync());
        Assert.Equal(hash, sums["scene-1.json"]);
        using var reports = JsonDocument.Parse(files["reports.json"]);
        Assert.Equal("I will find you", reports.RootElement[0].GetProperty("excerpt").GetString());
        Assert.Equal([ActKind.Packaged], await _city.WithAsync(d => d.Set<Act>().Select(a => a.What).ToListAsync()));
        var letter = Assert.Single(await _city.Accounts.LettersToAsync("on-call@example.org"));
        Assert.DoesNotContain(rude.Visitor.Name, letter.Text, StringComparison.Ordinal);

        static byte[] Read(ZipArchiveEntry entry)
        {
            using var stream = entry.Open();
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            return memory.ToArray();
        }
    }

    [Fact]
    public async Task WhatIsKeptOfACitizenIsInTheirFileAndGoesWithThem()
    {
        await using var meek = await _city.ResidentAsync();
        await using var rude = await _city.ResidentAsync();
        using var moderator = await _city.AppointAsync();
        await ModerationHost.ReportAsync(meek.Browser, rude.Person, "spam", words: "Please look at this one");
        await ModerationHost.MeasureAsync(moderator, await _city.CaseOfAsync(rude.Person), "mute:1");

        using var file = await meek.Browser.PostAsync("/account/data", Visitor.Form(("current", Visitor.Password)));
        using var data = JsonDocument.Parse(await file.Content.ReadAsStringAsync());
        using var left = await meek.Browser.PostAsync("/account/delete", Visitor.Form(("current", Visitor.Password)));
        using var leftToo = await rude.Browser.PostAsync("/account/delete", Visitor.Form(("current", Visitor.Password)));

        Assert.Equal("Please look at this one", data.RootElement.GetProperty("data").GetProperty("moderation").GetProperty("reports")[0].GetProperty("words").GetString());
        Assert.False(await _city.WithAsync(d => d.Set<Report>().AnyAsync(r => r.Reporter == meek.Person)));
        Assert.False(await _city.WithAsync(d => d.Set<Case>().AnyAsync(c => c.Subject == rude.Person)));
        // What holds stays until it has run out, without words.
        Assert.Equal((null, ""), Assert.Single((await _city.SanctionsOfAsync(rude.Person)).Select(s => (s.Excerpt, s.Reason))));
    }
}

using System.Net;
using System.Text.Json;
using Madang.Server.Features.Moderation;
using Madang.Server.Tests.Realtime;
using Madang.World.Loop;
using Microsoft.EntityFrameworkCore;
using Visitor = Madang.Server.Tests.Features.Accounts.Visitor;

namespace Madang.Server.Tests.Features.Moderation;

/// <summary>Reporting: what is kept of the moment, what the reporter hears, and what is refused.</summary>
public sealed class ReportTests(ModerationHost city) : IClassFixture<ModerationHost>
{
    [Fact]
    public async Task AReportKeepsTheWordsAndWhereBothStoodAtThatMoment()
    {
        await using var rude = await city.ResidentAsync();
        await using var meek = await city.ResidentAsync();
        var (sequence, _) = await rude.SayAsync("Get out of my yard");
        await meek.World.UntilAsync(c => c.Said.Any(s => s.Text == "Get out of my yard"), Visits.Patience);

        await ModerationHost.ReportAsync(meek.Browser, rude.Person, said: sequence, words: "He follows me");

        var (report, evidence) = await city.WithAsync(async d =>
        {
            var kept = await d.Set<Report>().SingleAsync(r => r.Reporter == meek.Person);
            return (kept, await d.Set<Evidence>().SingleAsync(e => e.Report == kept.Id));
        });
        var scene = JsonSerializer.Deserialize<Scene>(evidence.Scene, JsonSerializerOptions.Web)!;
        Assert.Equal(("Get out of my yard", "He follows me"), (report.Excerpt, report.Words));
        Assert.Equal(Scenes.HashOf(evidence.Scene), evidence.Hash);
        Assert.Contains(scene.Words, w => w.Person == rude.Person && w.Sequence == sequence);
        Assert.Contains(scene.Motions, m => m.Person == rude.Person);
        Assert.Contains(scene.Motions, m => m.Person == meek.Person);
    }

    [Fact]
    public async Task WhatWasRefusedIsKeptAsItWasWrittenAndWhatWasMaskedToo()
    {
        await using var rude = await city.ResidentAsync();
        await using var meek = await city.ResidentAsync();
        var (_, refusal) = await rude.SayAsync("cunt");
        await rude.SayAsync("f*ck off");

        await ModerationHost.ReportAsync(meek.Browser, rude.Person);

        var json = await city.WithAsync(d => d.Set<Evidence>().Where(e => d.Set<Report>().Any(r => r.Id == e.Report && r.Reporter == meek.Person)).Select(e => e.Scene).SingleAsync());
        var words = JsonSerializer.Deserialize<Scene>(json, JsonSerializerOptions.Web)!.Words.Where(w => w.Person == rude.Person).ToList();
        Assert.Equal("world.words", refusal);
        Assert.Equal([("cunt", true), ("f*ck off", false)], words.Select(w => (w.Text, w.Sequence == 0)));
    }

    [Fact]
    public async Task TheReporterHearsOfReceiptAndOutcomeAndNobodyHearsOfTheReporter()
    {
        await using var rude = await city.ResidentAsync();
        await using var meek = await city.ResidentAsync();
        using var moderator = await city.AppointAsync();
        var receipt = await ModerationHost.ReportAsync(meek.Browser, rude.Person, words: "Please look");
        var open = await ModerationHost.PageAsync(meek.Browser, $"/report/{receipt}");
        var @case = await city.CaseOfAsync(rude.Person);

        await ModerationHost.MeasureAsync(moderator, @case, "warn");

        var closed = await ModerationHost.PageAsync(meek.Browser, "/account/reports");
        var office = await ModerationHost.PageAsync(moderator.Browser, $"{ModerationHost.Office}/cases/{@case.CaseId}");
        var sanction = Assert.Single(await city.SanctionsOfAsync(rude.Person));
        var statement = await ModerationHost.PageAsync(rude.Browser, $"/account/sanctions/{sanction.SanctionId}");
        var letters = await city.Accounts.LettersToAsync(meek.Visitor.Email);
        Assert.Contains("A moderator will look at it", open, StringComparison.Ordinal);
        Assert.Contains("did something about it", closed, StringComparison.Ordinal);
        Assert.DoesNotContain(meek.Person, statement + office, StringComparison.Ordinal);
        Assert.DoesNotContain(meek.Visitor.Name, statement + office, StringComparison.Ordinal);
        Assert.Contains(letters, l => l.Text.Contains("your report has come", StringComparison.Ordinal));
        Assert.Contains(letters, l => l.Text.Contains("did something about it", StringComparison.Ordinal));
        Assert.Contains(await city.Accounts.LettersToAsync(rude.Visitor.Email), l => l.Text.Contains($"/account/sanctions/{sanction.SanctionId}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheFormWorksWithoutScriptsForGuestsToo()
    {
        using var guest = city.Host.Browser("en");

        var form = await ModerationHost.PageAsync(guest, "/report?space=seoul-plaza&thing=");
        using var empty = await guest.PostAsync("/report", Visitor.Form(("space", "seoul-plaza"), ("words", "Something is painted on the wall")));
        using var sent = await guest.PostAsync("/report", Visitor.Form(("kind", "other"), ("space", "seoul-plaza"), ("words", "Something is painted on the wall")));
        var receipt = await ModerationHost.PageAsync(guest, sent.Headers.Location!.ToString());

        Assert.Contains("name=\"kind\"", form, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.Contains("Something is painted on the wall", WebUtility.HtmlDecode(await empty.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Contains("The report has come", receipt, StringComparison.Ordinal);
        using var unknown = await guest.GetAsync("/report/AAAAAAAAAAAAAAAAAAAAAA");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task WhatCannotBeReportedIsRefusedWithAStableCode()
    {
        await using var one = await city.ResidentAsync();

        using var oneself = await ModerationHost.TryReportAsync(one.Browser, one.Person);
        using var nobody = await ModerationHost.TryReportAsync(one.Browser, "nobody");
        using var nothing = await ModerationHost.TryReportAsync(one.Browser, null, space: "seoul-plaza", thing: "no-such-thing");
        using var kindless = await ModerationHost.TryReportAsync(one.Browser, "nobody", kind: "boring");
        using var endless = await ModerationHost.TryReportAsync(one.Browser, "nobody", words: new string('a', 1_001));

        Assert.Equal(
            ["moderation.oneself", "moderation.unknown-subject", "moderation.unknown-subject", "moderation.unknown-kind", "moderation.too-long"],
            await Task.WhenAll(new[] { oneself, nobody, nothing, kindless, endless }.Select(CodeOf)));
    }

    [Fact]
    public async Task PressedTwiceIsReportedOnceAndAFloodIsStoppedButForSevereKinds()
    {
        await using var one = await city.ResidentAsync();
        var others = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            using var other = city.Accounts.Visitor();
            await other.BecomeCitizenAsync();
            others.Add((await other.MeAsync()).Person!);
        }

        var first = await ModerationHost.ReportAsync(one.Browser, others[0], "spam");
        var again = await ModerationHost.ReportAsync(one.Browser, others[0], "spam");
        for (var i = 1; i < 4; i++) await ModerationHost.ReportAsync(one.Browser, others[i], "spam");
        var last = await ModerationHost.ReportAsync(one.Browser, others[4], "spam");
        var lastAgain = await ModerationHost.ReportAsync(one.Browser, others[4], "spam");
        using var sixth = await ModerationHost.TryReportAsync(one.Browser, others[5], "spam");
        using var severe = await ModerationHost.TryReportAsync(one.Browser, others[5], "threat");

        Assert.Equal((first, last), (again, lastAgain));
        Assert.Equal((HttpStatusCode.TooManyRequests, "moderation.too-many"), (sixth.StatusCode, await CodeOf(sixth)));
        Assert.Equal(HttpStatusCode.Created, severe.StatusCode);
    }

    [Fact]
    public async Task WhatSomebodySaysLaterIsAReportOfItsOwnWithItsOwnScene()
    {
        await using var rude = await city.ResidentAsync();
        await using var meek = await city.ResidentAsync();
        var (first, _) = await rude.SayAsync("You again");
        var receipt = await ModerationHost.ReportAsync(meek.Browser, rude.Person, said: first);
        var (second, _) = await rude.SayAsync("And now this");

        var later = await ModerationHost.ReportAsync(meek.Browser, rude.Person, said: second);
        city.Clock.Move(TimeSpan.FromMinutes(2));
        var muchLater = await ModerationHost.ReportAsync(meek.Browser, rude.Person, said: second);

        Assert.Equal(3, new[] { receipt, later, muchLater }.Distinct(StringComparer.Ordinal).Count());
        var reports = await city.WithAsync(d => d.Set<Report>().Where(r => r.Reporter == meek.Person).OrderBy(r => r.Id).ToListAsync());
        Assert.Equal(["You again", "And now this", "And now this"], reports.Select(r => r.Excerpt));
        Assert.Single(reports.Select(r => r.Case).Distinct());
        Assert.Equal(3, await city.WithAsync(d => d.Set<Evidence>().CountAsync(e => d.Set<Report>().Any(r => r.Id == e.Report && r.Reporter == meek.Person))));
    }

    [Fact]
    public async Task GuestsInOneNetworkGetReceiptsOfTheirOwn()
    {
        await using var rude = await city.ResidentAsync();
        using var one = city.Host.Browser("en");
        using var two = city.Host.Browser("en");

        var first = await ModerationHost.ReportAsync(one, rude.Person, "impersonation");
        var second = await ModerationHost.ReportAsync(two, rude.Person, "impersonation");

        Assert.NotEqual(first, second);
        Assert.Equal(2, await city.WithAsync(d => d.Set<Report>().CountAsync(r => d.Set<Case>().Any(c => c.Id == r.Case && c.Subject == rude.Person))));
    }

    [Fact]
    public async Task AllWhoReportOnePersonAtOnceAreInOneCase()
    {
        await using var rude = await city.ResidentAsync();
        var many = new List<Resident>();
        for (var i = 0; i < 6; i++) many.Add(await city.ResidentAsync());

        await Task.WhenAll(many.Select(m => ModerationHost.ReportAsync(m.Browser, rude.Person, "sexual")));

        var cases = await city.WithAsync(d => d.Set<Case>().Where(c => c.Subject == rude.Person).ToListAsync());
        Assert.Equal(6, await city.WithAsync(d => d.Set<Report>().CountAsync(r => r.Case == cases[0].Id)));
        Assert.Single(cases);
        foreach (var one in many) await one.DisposeAsync();
    }

    internal static async Task<string> CodeOf(HttpResponseMessage answer)
    {
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return problem.RootElement.GetProperty("code").GetString()!;
    }
}

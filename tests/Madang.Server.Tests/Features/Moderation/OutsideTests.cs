using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Madang.Server.Tests.Features.Accounts;

namespace Madang.Server.Tests.Features.Moderation;

/// <summary>What others than the people of a case see: a guardian, and everybody.</summary>
public sealed class OutsideTests
{
    [Fact]
    public async Task AGuardianReadsOfMeasuresAndReportsWithoutTheChildsWordsAndObjects()
    {
        var family = new Family(builder => builder.Configuration["Madang:Moderation:AlertAddress"] = "on-call@example.org");
        await family.InitializeAsync();
        var city = ModerationHost.Of(family.Accounts);
        var child = await family.BeginAsync();
        await using var inside = await city.EnterAsync(family.Child);
        await inside.SayAsync("Secret words of a child", 1);
        await inside.UntilAsync(c => c.Said.Count + c.Refused.Count > 0, Realtime.Visits.Patience);
        await using var other = await city.ResidentAsync();
        using var moderator = await city.AppointAsync();
        await ModerationHost.ReportAsync(other.Browser, child, "sexual", said: (long)inside.Said[0].Sequence);
        await ModerationHost.ReportAsync(other.Browser, child, "spam");
        var @case = await city.CaseOfAsync(child);
        await ModerationHost.MeasureAsync(moderator, @case, "mute:24");
        var sanction = Assert.Single(await city.SanctionsOfAsync(child));

        var page = await ModerationHost.PageAsync(family.Guardian.Browser, "/account/children");
        var reasons = await ModerationHost.PageAsync(family.Guardian.Browser, $"/account/sanctions/{sanction.SanctionId}");
        var own = await ModerationHost.PageAsync(family.Child.Browser, $"/account/sanctions/{sanction.SanctionId}");
        using var appealed = await family.Guardian.Browser.PostAsync($"/account/sanctions/{sanction.SanctionId}/appeal", Visitor.Form(("words", "For my child")));

        using var related = await city.AppointAsync(name: "Parent");
        using var signedIn = await related.Browser.PostAsync("/account/sign-in", Visitor.Form(("email", family.Guardian.Email), ("password", Visitor.Password), ("back", "")));

        Assert.True(@case.HasMinor);
        // Called once: the second report made the case no more urgent than it was.
        Assert.StartsWith("아동·청소년", Assert.Single(await family.Accounts.LettersToAsync("on-call@example.org")).Subject, StringComparison.Ordinal);
        Assert.EndsWith("?refused=party", await ModerationHost.SendAsync(related, $"/cases/{@case.CaseId}/lift", ("sanction", sanction.SanctionId)), StringComparison.Ordinal);
        Assert.Contains("A measure about the child: Mute", page, StringComparison.Ordinal);
        Assert.Contains("Somebody has reported the child: Sexual harassment", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret words", page + reasons, StringComparison.Ordinal);
        Assert.Contains("Secret words of a child", own, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, appealed.StatusCode);
        await family.DisposeAsync();
    }

    [Fact]
    public async Task EverybodyReadsCountsTimesAndReversalsByMonthAndNoneUnderFive()
    {
        var city = new ModerationHost();
        await city.InitializeAsync();
        using var one = await city.AppointAsync();
        await using var reporter = await city.ResidentAsync();
        for (var i = 0; i < 5; i++)
        {
            using var rude = city.Accounts.Visitor();
            await rude.BecomeCitizenAsync();
            var person = (await rude.MeAsync()).Person!;
            await ModerationHost.ReportAsync(reporter.Browser, person);
            city.Clock.Move(TimeSpan.FromMinutes(12));
            await ModerationHost.MeasureAsync(one, await city.CaseOfAsync(person), i == 0 ? "mute:1" : "warn");
        }

        using var anyone = city.Host.Browser("en");
        var page = await ModerationHost.PageAsync(anyone, "/transparency");
        var figures = (await anyone.GetFromJsonAsync<JsonNode>("/api/transparency"))!["figures"]![0]!;

        Assert.Contains("under 5", page, StringComparison.Ordinal);
        Assert.Equal("moderation.figures", figures["key"]!.GetValue<string>());
        var columns = figures["columns"]!.AsArray().Select(c => c!.GetValue<string>()).ToList();
        var values = figures["rows"]![0]!["values"]!.AsArray();
        Assert.Equal((5.0, 5.0, 0.2), (Value("reports"), Value("decided"), Value("hours")));
        Assert.Equal((null, null, null), (Value("warn"), Value("mute"), Value("reversed")));
        await city.DisposeAsync();

        double? Value(string column) => values[columns.IndexOf(column)]?.GetValue<double>();
    }
}

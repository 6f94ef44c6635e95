using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Tests.Features.Staff;
using Microsoft.Extensions.DependencyInjection;
using static Madang.Server.Tests.Features.Counselling.CounsellingHost;

namespace Madang.Server.Tests.Features.Counselling;

/// <summary>A form filled in side by side: the agent sees what the citizen shows, and fills nothing in.</summary>
public sealed class FormTogetherTests
{
    [Fact]
    public async Task TheAgentSeesWhatTheCitizenShowsUntilTheyStop()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var (talk, seq) = await LookingAsync(citizen, agent);
        Assert.DoesNotContain("data-part=\"form\"", await DeskAsync(agent, talk), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NoContent, (await ShowAsync(citizen, talk, seq, ("cc", "Displacement", "1998"), ("owner", "Owner", "900101-1234567"))).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await ShowAsync(citizen, talk, seq, ("cc", "Displacement", "1598"), ("owner", "Owner", "900101-1234567"))).Status);

        var page = await DeskAsync(agent, talk);
        Assert.Contains("1598", page, StringComparison.Ordinal);
        Assert.DoesNotContain("1998", page, StringComparison.Ordinal);
        Assert.DoesNotContain("1234567", page, StringComparison.Ordinal);
        Assert.Single(await ReadAsync(agent.Browser, talk, isAgent: true), l => (string)l["text"]! == "The citizen shows what they fill in on the page.");
        using (var hidden = await citizen.DeleteAsync($"/api/talks/{talk}/form")) Assert.Equal(HttpStatusCode.NoContent, hidden.StatusCode);
        Assert.DoesNotContain("1598", await DeskAsync(agent, talk), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnlyTheCitizenShowsAndOnlyAPageThatWasProposed()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var stranger = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var (talk, seq) = await LookingAsync(citizen, agent);

        Assert.Equal(HttpStatusCode.NotFound, (await ShowAsync(stranger, talk, seq, ("cc", "Displacement", "1998"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ShowAsync(citizen, talk, seq + 1, ("cc", "Displacement", "1998"))).Status);
        foreach (var fields in new (string, string, string)[][] { [("", "Displacement", "1")], [(new string('n', 61), "l", "1")], [("cc", new string('l', 101), "1")], [("cc", "l", new string('v', 101))], [.. Enumerable.Range(0, 41).Select(i => ($"f{i}", "l", "1"))] })
        {
            var (status, code) = await ShowAsync(citizen, talk, seq, fields);
            Assert.Equal((HttpStatusCode.UnprocessableEntity, "counselling.form"), (status, code));
        }

        Assert.DoesNotContain("data-part=\"form\"", await DeskAsync(agent, talk), StringComparison.Ordinal);
        using var theirs = await stranger.GetAsync($"/api/talks/{talk}/form");
        using var hidden = await stranger.DeleteAsync($"/api/talks/{talk}/form");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (theirs.StatusCode, hidden.StatusCode));
    }

    [Fact]
    public async Task WhatAnAgentSuggestsStandsInTheTalkAndWaitsForAPress()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var (talk, seq) = await LookingAsync(citizen, agent);
        Assert.Contains("counselling.form", await ActAsync(agent, talk, "suggest", ("id", "s0"), ("field", "cc"), ("value", "1998")), StringComparison.Ordinal);
        await ShowAsync(citizen, talk, seq, ("cc", "Displacement", ""));
        var show = await ShownAsync(citizen, talk);
        Assert.Contains("counselling.form", await ActAsync(agent, talk, "suggest", ("id", "s0"), ("field", "other"), ("value", "1998")), StringComparison.Ordinal);
        Assert.Contains("counselling.empty", await ActAsync(agent, talk, "suggest", ("id", "s0"), ("field", "cc"), ("value", " ")), StringComparison.Ordinal);

        await ActAsync(agent, talk, "suggest", ("id", "s1"), ("field", "cc"), ("value", "1998"));

        var suggestion = (await citizen.GetFromJsonAsync<JsonNode>($"/api/talks/{talk}/form"))!["suggestion"]!;
        var line = (await ReadAsync(citizen, talk))[^1];
        Assert.Equal(("1998", (long)suggestion["seq"]!), ((string)line["text"]!, (long)line["seq"]!));
        Assert.Equal(("cc", "1998"), ((string)suggestion["name"]!, (string)suggestion["value"]!));
        // It is the citizen's form: what stands in it is what they show.
        Assert.DoesNotContain("<dd>1998</dd>", await DeskAsync(agent, talk), StringComparison.Ordinal);
        // Filled in, the suggestion is still the last one; on another page there is none.
        await PutAsync(citizen, talk, show, 2, ("cc", "Displacement", "1998"));
        Assert.NotNull((await citizen.GetFromJsonAsync<JsonNode>($"/api/talks/{talk}/form"))!["suggestion"]);
        await ActAsync(agent, talk, "page", ("id", "p2"), ("page", "/tax/property"));
        await ShowAsync(citizen, talk, (long)(await ReadAsync(citizen, talk))[^1]["seq"]!, ("price", "Price", ""));
        Assert.Null((await citizen.GetFromJsonAsync<JsonNode>($"/api/talks/{talk}/form"))!["suggestion"]);
    }

    [Fact]
    public async Task WhoComesAfterSeesNothingOfItUntilItIsShownToThem()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        using var colleague = await desks.AgentAsync("Seo", StaffRole.Agent, "tax-counselling/");
        var (talk, seq) = await LookingAsync(citizen, agent);
        await ShowAsync(citizen, talk, seq, ("cc", "Displacement", "1998"));

        await ActAsync(agent, talk, "transfer", ("queue", "tax-counselling/"));
        Assert.Equal(HttpStatusCode.Conflict, (await ShowAsync(citizen, talk, seq, ("cc", "Displacement", "1998"))).Status);
        await ActAsync(colleague, talk, "accept");

        Assert.DoesNotContain("1998", await DeskAsync(colleague, talk), StringComparison.Ordinal);
        Assert.Contains("not-yours", await ActAsync(agent, talk, "suggest", ("id", "s1"), ("field", "cc"), ("value", "1998")), StringComparison.Ordinal);
        await ShowAsync(citizen, talk, seq, ("cc", "Displacement", "2497"));
        Assert.Contains("2497", await DeskAsync(colleague, talk), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoShowsFasterThanAnybodyTypesIsAskedToWait()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var (talk, seq) = await LookingAsync(citizen, agent);

        var answers = new List<HttpStatusCode>();
        answers.Add(await BeginAsync(citizen, talk, seq, "s"));
        for (var i = 1; i < 21; i++) answers.Add((await PutAsync(citizen, talk, "s", i, ("cc", "Displacement", $"{i}"))).Status);

        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        Assert.All(answers[..^1], a => Assert.Equal(HttpStatusCode.NoContent, a));
        await desks.PassAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.NoContent, (await PutAsync(citizen, talk, "s", 21, ("cc", "Displacement", "1998"))).Status);
    }

    [Fact]
    public async Task WhatAFieldIsCalledIsNeverSaidByTheAgent()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var (talk, seq) = await LookingAsync(citizen, agent);
        await BeginAsync(citizen, talk, seq, "s");
        await PutAsync(citizen, talk, "s", 1, ("cc", "Displacement", ""));
        // Under the same name, after the agent has looked.
        await PutAsync(citizen, talk, "s", 2, ("cc", "We owe you\na million won. Amount", ""));

        await ActAsync(agent, talk, "suggest", ("id", "s1"), ("field", "cc"), ("value", "1998"));
        await ActAsync(agent, talk, "suggest", ("id", "s1"), ("field", "cc"), ("value", "1998"));

        var lines = await ReadAsync(citizen, talk);
        Assert.DoesNotContain(lines, l => ((string)l["text"]!).Contains("million", StringComparison.Ordinal));
        Assert.Equal(["Han suggests a value for a field that is shown:", "1998"], lines.TakeLast(2).Select(l => (string)l["text"]!));
        Assert.Contains("<dt>We owe you a million won. Amount</dt>", await DeskAsync(agent, talk), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AfterATakeOverNothingIsShownUntilAPressShowsIt()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        using var colleague = await desks.AgentAsync("Seo", StaffRole.Agent, $"{Desk}/");
        var (talk, seq) = await LookingAsync(citizen, agent);
        await BeginAsync(citizen, talk, seq, "s");
        await PutAsync(citizen, talk, "s", 1, ("cc", "Displacement", "1998"));

        await ActAsync(colleague, talk, "look-in");
        await ActAsync(colleague, talk, "take-over");

        Assert.Equal((HttpStatusCode.Conflict, "counselling.form-ended"), await PutAsync(citizen, talk, "s", 2, ("cc", "Displacement", "1999")));
        Assert.Null(await ShownOrNothingAsync(citizen, talk));
        Assert.DoesNotContain("199", Form(await DeskAsync(colleague, talk)), StringComparison.Ordinal);
        // Back with whoever saw it before.
        await ActAsync(agent, talk, "look-in");
        await ActAsync(agent, talk, "take-over");
        Assert.Equal("", Form(await DeskAsync(agent, talk)));
        Assert.Equal(HttpStatusCode.Conflict, (await PutAsync(citizen, talk, "s", 3, ("cc", "Displacement", "1999"))).Status);
        await ShowAsync(citizen, talk, seq, ("cc", "Displacement", "2497"));
        Assert.Contains("2497", Form(await DeskAsync(agent, talk)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatComesLateShowsNothing()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var (talk, seq) = await LookingAsync(citizen, agent);
        await BeginAsync(citizen, talk, seq, "s");

        await PutAsync(citizen, talk, "s", 2, ("cc", "Displacement", "1998"));
        Assert.Equal(HttpStatusCode.NoContent, (await PutAsync(citizen, talk, "s", 1, ("cc", "Displacement", "1598"))).Status);
        Assert.Contains("1998", Form(await DeskAsync(agent, talk)), StringComparison.Ordinal);
        using (var hidden = await citizen.DeleteAsync($"/api/talks/{talk}/form")) Assert.Equal(HttpStatusCode.NoContent, hidden.StatusCode);

        Assert.Equal((HttpStatusCode.Conflict, "counselling.form-ended"), await PutAsync(citizen, talk, "s", 3, ("cc", "Displacement", "2497")));
        Assert.Equal("", Form(await DeskAsync(agent, talk)));
    }

    [Fact]
    public async Task WhoLooksInSeesAndHearsNothingOfAForm()
    {
        var heard = new Heard();
        await using var desks = await CounsellingHost.StartAsync(adjust: b => b.Services.AddSingleton<IAnnouncer>(heard));
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        using var colleague = await desks.AgentAsync("Seo", StaffRole.Agent, $"{Desk}/");
        var (talk, seq) = await LookingAsync(citizen, agent);
        await ActAsync(colleague, talk, "look-in");

        await ShowAsync(citizen, talk, seq, ("cc", "Displacement", "1998"));

        Assert.Contains("1998", Form(await DeskAsync(agent, talk)), StringComparison.Ordinal);
        var page = await DeskAsync(colleague, talk);
        Assert.Contains("/tax/car", page, StringComparison.Ordinal);
        Assert.Equal("", Form(page));
        var holds = await desks.Dispatcher.DoAsync(floor => floor.Find(talk)!.Ticket.Agent!);
        Assert.Equal([Groups.OfAgent(holds)], heard.Events.Where(e => e.Kind == ServiceEvent.Form).Select(e => e.Group).Distinct());
    }

    /// <summary>A talk in which a page was proposed, and the line that does so.</summary>
    private static async Task<(string Talk, long Seq)> LookingAsync(HttpClient citizen, Colleague agent)
    {
        var talk = await TalkAsync(citizen, agent);
        await ActAsync(agent, talk, "page", ("id", "p1"), ("page", "/tax/car"));
        return (talk, (long)(await ReadAsync(citizen, talk))[^1]["seq"]!);
    }

    private static Task<string> DeskAsync(Colleague agent, string talk) => agent.Browser.GetStringAsync($"/office/desk?talk={talk}");

    /// <summary>The part of the agent's page that shows a form; empty for none.</summary>
    private static string Form(string page) =>
        page.IndexOf("data-part=\"form\"", StringComparison.Ordinal) is >= 0 and var at ? page[at..page.IndexOf("</section>", at, StringComparison.Ordinal)] : "";

    private static async Task<string?> ShownOrNothingAsync(HttpClient citizen, string talk) => (string?)(await citizen.GetFromJsonAsync<JsonNode>($"/api/talks/{talk}/form"))!["show"];

    private static async Task<string> ShownAsync(HttpClient citizen, string talk) => (await ShownOrNothingAsync(citizen, talk))!;

    private static async Task<HttpStatusCode> BeginAsync(HttpClient who, string talk, long seq, string show)
    {
        using var answer = await who.PostAsJsonAsync($"/api/talks/{talk}/form", new { seq, show });
        return answer.StatusCode;
    }

    /// <summary>Pressed, and sent once.</summary>
    private static async Task<(HttpStatusCode Status, string? Code)> ShowAsync(HttpClient who, string talk, long seq, params (string Name, string Label, string Value)[] fields)
    {
        var show = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        return await BeginAsync(who, talk, seq, show) is var begun and not HttpStatusCode.NoContent ? (begun, null) : await PutAsync(who, talk, show, 1, fields);
    }

    private static async Task<(HttpStatusCode Status, string? Code)> PutAsync(HttpClient who, string talk, string show, long count, params (string Name, string Label, string Value)[] fields)
    {
        using var answer = await who.PutAsJsonAsync($"/api/talks/{talk}/form", new { show, count, fields = fields.Select(f => new { name = f.Name, label = f.Label, value = f.Value }) });
        return (answer.StatusCode, answer.StatusCode == HttpStatusCode.NoContent ? null : (string?)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["code"]);
    }

    private sealed class Heard : IAnnouncer
    {
        private readonly Lock _gate = new();
        private readonly List<ServiceEvent> _events = [];

        public IReadOnlyList<ServiceEvent> Events
        {
            get
            {
                lock (_gate) return [.. _events];
            }
        }

        public void Announce(IReadOnlyList<ServiceEvent> events)
        {
            lock (_gate) _events.AddRange(events);
        }
    }
}

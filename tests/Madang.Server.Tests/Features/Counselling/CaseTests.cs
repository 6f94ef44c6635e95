using System.Net;
using System.Text.RegularExpressions;
using Madang.Server.Features.AccessLog.Contract;
using Madang.Server.Features.Counselling.Cases;
using Madang.Server.Tests.Features.Staff;
using Microsoft.Extensions.DependencyInjection;
using static Madang.Server.Tests.Features.Counselling.CounsellingHost;

namespace Madang.Server.Tests.Features.Counselling;

/// <summary>A talk goes on by telephone: its number and the citizen's word, both before anything is said.</summary>
public sealed class CaseTests
{
    private const string Cases = "/office/desk-cases";

    [Fact]
    public async Task AnAgentFindsATalkByItsNumberAndItsWordAndThatIsWrittenDown()
    {
        var log = new AccessNotes();
        await using var desks = await CounsellingHost.StartAsync(adjust: b => b.Services.AddSingleton<IAccessLog>(log));
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);
        await SayAsync(citizen, talk, "m", "my street lamp");
        var number = await NumberAsync(citizen, talk, "Blue Heron");
        await ActAsync(agent, talk, "close", ("result", "follow-up"));
        using var colleague = await desks.AgentAsync("Seo");

        using var found = await colleague.SendAsync(Cases, ("number", number), ("word", "blueheron"));

        Assert.Equal(HttpStatusCode.OK, found.StatusCode);
        Assert.Contains("my street lamp", await found.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var look = log.Looks.Last();
        Assert.Equal((talk, AccessKind.View, number.Replace("-", "", StringComparison.Ordinal)), (look.Whose, look.What, look.Case));
        Assert.Contains(number, await citizen.GetStringAsync($"/tickets/{talk}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWrongWordSaysNoMoreThanAWrongNumberAndIsCountedAndSlowedDown()
    {
        var log = new AccessNotes();
        await using var desks = await CounsellingHost.StartAsync(adjust: b => b.Services.AddSingleton<IAccessLog>(log));
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);
        await SayAsync(citizen, talk, "m", "my street lamp");
        var number = await NumberAsync(citizen, talk, "heron");
        var looks = log.Looks.Count;

        var wrong = new List<string>();
        for (var i = 0; i < 3; i++) wrong.Add(await TryAsync(agent, number, "crane", HttpStatusCode.UnprocessableEntity));
        var unknown = await TryAsync(agent, Another(number), "crane", HttpStatusCode.UnprocessableEntity);
        // Paused: the right word is answered as a wrong one, and as a number that there is not.
        wrong.Add(await TryAsync(agent, number, "heron", HttpStatusCode.UnprocessableEntity));

        Assert.All(wrong.Append(unknown), page => Assert.Contains("The number or the word is not right.", page, StringComparison.Ordinal));
        Assert.All(wrong.Append(unknown), page => Assert.DoesNotContain("my street lamp", page, StringComparison.Ordinal));
        Assert.Equal(looks, log.Looks.Count);
        Assert.Contains("3 wrong words were given", await citizen.GetStringAsync($"/tickets/{talk}"), StringComparison.Ordinal);
        desks.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Contains("my street lamp", await TryAsync(agent, number, "heron", HttpStatusCode.OK), StringComparison.Ordinal);
        Assert.DoesNotContain("wrong words were given", await citizen.GetStringAsync($"/tickets/{talk}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoGoesThroughNumbersIsSlowedDownToo()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");

        for (var i = 0; i < 5; i++) await TryAsync(agent, $"0000-000{i}", "heron", HttpStatusCode.UnprocessableEntity);

        await TryAsync(agent, "0000-0006", "heron", HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task TriesAtOnceAreManyAndARightOneTakesBackNoWrongOnes()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        using var colleague = await desks.AgentAsync("Seo");
        var number = await NumberAsync(citizen, await TalkAsync(citizen, agent), "heron");
        var unknown = Another(number);

        for (var i = 0; i < 4; i++) await TryAsync(agent, unknown, "crane", HttpStatusCode.UnprocessableEntity);
        await TryAsync(agent, number, "heron", HttpStatusCode.OK);
        await TryAsync(agent, unknown, "crane", HttpStatusCode.UnprocessableEntity);
        await TryAsync(agent, number, "heron", HttpStatusCode.TooManyRequests);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var answer = await colleague.SendAsync(Cases, ("number", unknown), ("word", "crane"));
            return answer.StatusCode;
        }));

        Assert.Equal(5, answers.Count(a => a == HttpStatusCode.UnprocessableEntity));
        Assert.Equal(3, answers.Count(a => a == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task ARightWordIsNotRefusedForAnotherAtTheSameMoment()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);
        var number = await NumberAsync(citizen, talk, "heron");

        // As many as may be wrong before a number rests.
        for (var round = 0; round < 10; round++) await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => TryAsync(agent, number, "heron", HttpStatusCode.OK)));

        Assert.DoesNotContain("wrong words were given", await citizen.GetStringAsync($"/tickets/{talk}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnlyTheCitizenChoosesAWordAndOnlyForATalk()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var stranger = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var id = await TakenAsync(citizen);

        using var early = await citizen.PostAsync($"/tickets/{id}/case", Colleague.Form(("word", "heron")));
        using var theirs = await stranger.PostAsync($"/tickets/{id}/case", Colleague.Form(("word", "heron")));
        await ActAsync(agent, id, "accept");
        using var dull = await citizen.PostAsync($"/tickets/{id}/case", Colleague.Form(("word", "aaaa")));

        Assert.Contains("problem=counselling.not-called", early.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
        Assert.Contains("problem=counselling.case-word", dull.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", await citizen.GetStringAsync(dull.Headers.Location), StringComparison.Ordinal);
        // Another word for the same number.
        var number = await NumberAsync(citizen, id, "heron");
        Assert.Equal(number, await NumberAsync(citizen, id, "crane"));
        await TryAsync(agent, number, "heron", HttpStatusCode.UnprocessableEntity);
        await TryAsync(agent, number, "crane", HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Blue Heron", "blueheron")]
    [InlineData("푸른 해오라기", "푸른해오라기")]
    [InlineData("ＨＥＲＯＮ７", "heron7")]
    [InlineData("a", null)]
    [InlineData("...", null)]
    [InlineData("\ud800", null)]
    [InlineData("aaaaaaaaaaaaaaaaaaaab", null)]
    public void AWordIsWhatOneHearsOfIt(string typed, string? read) => Assert.Equal(read, CaseWord.Read(typed));

    [Fact]
    public async Task EarlierTalksAreShownToTheAgentWhereTheCitizenAgreed()
    {
        var log = new AccessNotes();
        await using var desks = await CounsellingHost.StartAsync(adjust: b => b.Services.AddSingleton<IAccessLog>(log));
        using var citizen = desks.Citizen();
        using var stranger = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        Assert.DoesNotContain("name=\"earlier\"", await citizen.GetStringAsync($"/counselling/{Desk}"), StringComparison.Ordinal);
        var others = await TalkAsync(stranger, agent);
        await ActAsync(agent, others, "close", ("result", "answered"));
        var first = await TalkAsync(citizen, agent);
        await SayAsync(citizen, first, "m", "my street lamp");
        await ActAsync(agent, first, "close", ("result", "follow-up"));
        Assert.Contains("name=\"earlier\"", await citizen.GetStringAsync($"/counselling/{Desk}"), StringComparison.Ordinal);
        await desks.PassAsync(TimeSpan.FromSeconds(31));

        var hidden = await TalkAsync(citizen, agent);
        Assert.DoesNotContain("Earlier talks", await agent.Browser.GetStringAsync($"/office/desk?talk={hidden}"), StringComparison.Ordinal);
        using (var refused = await agent.Browser.GetAsync($"/office/desk/{hidden}/earlier/{first}")) Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        await ActAsync(agent, hidden, "close", ("result", "answered"));
        await desks.PassAsync(TimeSpan.FromSeconds(31));
        using var taken = await citizen.PostAsync($"/counselling/{Desk}/tickets", Colleague.Form(("earlier", "yes")));
        var shown = taken.Headers.Location!.ToString().Split('/')[^1];
        await ActAsync(agent, shown, "accept");
        var looks = log.Looks.Count;

        Assert.Contains($"/office/desk/{shown}/earlier/{first}", await agent.Browser.GetStringAsync($"/office/desk?talk={shown}"), StringComparison.Ordinal);
        Assert.Contains("my street lamp", await agent.Browser.GetStringAsync($"/office/desk/{shown}/earlier/{first}"), StringComparison.Ordinal);
        Assert.Equal(looks + 1, log.Looks.Count);
        using var somebodyElses = await agent.Browser.GetAsync($"/office/desk/{shown}/earlier/{others}");
        Assert.Equal(HttpStatusCode.NotFound, somebodyElses.StatusCode);
    }

    private static string Another(string number) => (number[0] == '9' ? "1" : "9") + number[1..];

    private static async Task<string> NumberAsync(HttpClient citizen, string talk, string word)
    {
        using var opened = await citizen.PostAsync($"/tickets/{talk}/case", Colleague.Form(("word", word)));
        Assert.Equal($"/tickets/{talk}#case", opened.Headers.Location?.ToString());
        return Regex.Match(await citizen.GetStringAsync($"/tickets/{talk}"), @"\b\d{4}-\d{4}\b(?!-)", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
    }

    private static async Task<string> TryAsync(Colleague agent, string number, string word, HttpStatusCode expected)
    {
        using var answer = await agent.SendAsync(Cases, ("number", number), ("word", word));
        Assert.Equal(expected, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }
}

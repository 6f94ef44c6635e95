using System.Net;
using Madang.Server.Data;
using Madang.Server.Features.Counselling.Office;
using Madang.Server.Features.Moderation.Contract;
using Madang.Server.Tests.Features.Counselling.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Madang.Server.Tests.Features.Counselling.CounsellingHost;

namespace Madang.Server.Tests.Features.Counselling;

/// <summary>A strike is written whatever goes wrong, once, with what the talk ended for; and the next agent sees it.</summary>
public sealed class EndForAbuseTests
{
    [Fact]
    public async Task TheTalkGoesOnUntilTheStrikeIsWrittenAndOneIsWritten()
    {
        var strikes = new SlowStrikes();
        await using var desks = await CounsellingHost.StartAsync(adjust: b => b.Services.AddSingleton<IStrikes>(strikes));
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);
        await ActAsync(agent, talk, "warn");

        var failed = ActAsync(agent, talk, "abuse", ("reason", "threat"));
        strikes.Answer.SetException(new IOException("The disk is full."));
        Assert.Equal("InternalServerError", await failed);
        Assert.Equal("talking", (string)(await TicketAsync(citizen, talk))["state"]!);
        strikes.Answer = new TaskCompletionSource();
        var written = ActAsync(agent, talk, "abuse", ("reason", "threat"));
        await strikes.AskedAsync(2);
        Assert.Contains("not-yours", await ActAsync(agent, talk, "abuse", ("reason", "threat")), StringComparison.Ordinal);
        strikes.Answer.SetResult();

        Assert.Equal("/office/desk", await written);
        Assert.Equal("closed", (string)(await TicketAsync(citizen, talk))["state"]!);
        Assert.Equal(2, strikes.Asked.Count);
    }

    [Fact]
    public async Task TheEvidenceHoldsWhatWasSaidLastAndNoNamesOfPictures()
    {
        var strikes = new SlowStrikes();
        strikes.Answer.SetResult();
        await using var desks = await CounsellingHost.StartAsync(adjust: b => b.Services.AddSingleton<IStrikes>(strikes));
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);
        await SayAsync(citizen, talk, "a", string.Concat(Enumerable.Repeat("word ", 390)));
        using (var form = new MultipartFormDataContent { { new StringContent("f"), "id" }, { new ByteArrayContent(Pictures.Png()), "file", "holiday.png" } })
        using (var sent = await citizen.PostAsync($"/api/talks/{talk}/files", form)) Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        await SayAsync(citizen, talk, "b", "I know where you live");
        await ActAsync(agent, talk, "warn");

        await ActAsync(agent, talk, "abuse", ("reason", "threat"));

        var excerpt = Assert.Single(strikes.Asked).Excerpt;
        Assert.StartsWith("(threat)\n", excerpt, StringComparison.Ordinal);
        Assert.EndsWith("word\nI know where you live", excerpt, StringComparison.Ordinal);
        Assert.DoesNotContain("holiday", excerpt, StringComparison.Ordinal);
        Assert.Equal(1000, excerpt.Length);
    }

    [Fact]
    public void OfALongLineTheEndIsKept() => Assert.Equal($"(r)\n{new string('a', 992)}end.", EndForAbuse.ExcerptOf("r", [new string('a', 2000) + "end.", "before"]));

    [Fact]
    public async Task PressedAgainAfterTheTalkCouldNotBeEndedItIsOneStrike()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);
        await ActAsync(agent, talk, "warn");

        await DoAsync(desks, "CREATE TRIGGER no_note BEFORE INSERT ON talk_note BEGIN SELECT RAISE(ABORT, 'full'); END");
        Assert.Equal("InternalServerError", await ActAsync(agent, talk, "abuse", ("reason", "threat")));
        Assert.Equal("talking", (string)(await TicketAsync(citizen, talk))["state"]!);
        await DoAsync(desks, "DROP TRIGGER no_note");
        Assert.Equal("/office/desk", await ActAsync(agent, talk, "abuse", ("reason", "threat")));

        Assert.Equal("closed", (string)(await TicketAsync(citizen, talk))["state"]!);
        await using var scope = desks.Host.Services.CreateAsyncScope();
        Assert.Equal([1L], await scope.ServiceProvider.GetRequiredService<MadangDbContext>().Database.SqlQueryRaw<long>("SELECT COUNT(*) AS Value FROM strike").ToListAsync());
    }

    private static async Task DoAsync(CounsellingHost desks, string sql)
    {
        await using var scope = desks.Host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MadangDbContext>().Database.ExecuteSqlRawAsync(sql);
    }

    [Fact]
    public async Task TheNextAgentOfAGuestSeesTheStrike()
    {
        await using var desks = await CounsellingHost.StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);
        Assert.DoesNotContain("in the last 90 days", await agent.Browser.GetStringAsync($"/office/desk?talk={talk}"), StringComparison.Ordinal);
        await ActAsync(agent, talk, "warn");
        await ActAsync(agent, talk, "abuse", ("reason", "threat"));
        await desks.PassAsync(TimeSpan.FromSeconds(31));

        var next = await TalkAsync(citizen, agent);

        Assert.Contains("1 in the last 90 days", await agent.Browser.GetStringAsync($"/office/desk?talk={next}"), StringComparison.Ordinal);
    }

    /// <summary>Hears of strikes, and answers when a test lets it.</summary>
    private sealed class SlowStrikes : IStrikes
    {
        private readonly Lock _gate = new();
        private readonly List<Strike> _asked = [];

        public TaskCompletionSource Answer { get; set; } = new();

        public IReadOnlyList<Strike> Asked
        {
            get
            {
                lock (_gate) return [.. _asked];
            }
        }

        public async Task AskedAsync(int times)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            while (Asked.Count < times) await Task.Delay(10, patience.Token);
        }

        public async Task<int> AddAsync(Strike strike, CancellationToken ct)
        {
            lock (_gate) _asked.Add(strike);
            await Answer.Task;
            return 1;
        }

        public Task<int> CountAsync(string person, CancellationToken ct) => Task.FromResult(0);
    }
}

using System.Collections.Concurrent;
using System.Net;
using Madang.Server.Content;
using Madang.Server.Data;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Counselling;
using Madang.Server.Features.Counselling.Floor;
using Madang.Server.Features.Counselling.Queue;
using Madang.Server.Features.Counselling.Transcript;
using Madang.Server.Features.Mail.Contract;
using Madang.Server.Tests.Features.Accounts;
using Madang.Server.Tests.Features.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using static Madang.Server.Tests.Features.Counselling.CounsellingHost;

namespace Madang.Server.Tests.Features.Counselling;

/// <summary>A talk is read again, printed, and sent to an address that is known to be the citizen's.</summary>
public sealed class TranscriptTests
{
    private readonly Mailbox _mail = new();

    [Fact]
    public async Task ACitizenReadsTheWholeTalkAndNobodyElseDoes()
    {
        await using var desks = await StartAsync();
        using var citizen = desks.Citizen();
        using var stranger = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);
        await SayAsync(citizen, talk, "a", "my street lamp");
        await SayAsync(agent.Browser, talk, "b", "it will be mended", isAgent: true);
        await ActAsync(agent, talk, "note", ("note", "for staff alone"));
        await ActAsync(agent, talk, "close", ("result", "answered"));

        var page = await citizen.GetStringAsync($"/tickets/{talk}/transcript");

        Assert.Contains("my street lamp", page, StringComparison.Ordinal);
        Assert.Contains("it will be mended", page, StringComparison.Ordinal);
        Assert.Contains("Sunday 28 February 2027", page, StringComparison.Ordinal);
        Assert.DoesNotContain("for staff alone", page, StringComparison.Ordinal);
        using var theirs = await stranger.GetAsync($"/tickets/{talk}/transcript");
        Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
    }

    [Fact]
    public async Task AGuestsTranscriptIsSentOnlyAfterTheAddressIsConfirmedByItsLetter()
    {
        await using var desks = await StartAsync();
        using var citizen = desks.Citizen();
        using var owner = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);
        await SayAsync(citizen, talk, "a", "my street lamp");

        using var wrong = await citizen.PostAsync($"/tickets/{talk}/transcript/mail", Colleague.Form(("email", "nonsense")));
        using var asked = await citizen.PostAsync($"/tickets/{talk}/transcript/mail", Colleague.Form(("email", "mina@example.org")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.EndsWith("?sent=link", asked.Headers.Location!.ToString(), StringComparison.Ordinal);
        var letter = Assert.Single(_mail.Letters);
        Assert.DoesNotContain("my street lamp", letter.Text, StringComparison.Ordinal);
        var link = letter.Text.Split('\n').Single(l => l.StartsWith("http", StringComparison.Ordinal)).Trim()[desks.Host.Origin.Length..];

        // To open the link sends nothing; the press does.
        Assert.Contains("mina@example.org", await owner.GetStringAsync(link), StringComparison.Ordinal);
        Assert.Single(_mail.Letters);
        var token = link.Split("token=")[1];
        using var forged = await owner.PostAsync("/tickets/transcript", Colleague.Form(("token", (token[0] == 'A' ? "B" : "A") + token[1..])));
        Assert.Equal(HttpStatusCode.NotFound, forged.StatusCode);
        using var sent = await owner.PostAsync("/tickets/transcript", Colleague.Form(("token", token)));

        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Equal(2, _mail.Letters.Count);
        var transcript = _mail.Letters.Last();
        Assert.Equal("mina@example.org", transcript.To);
        Assert.Contains("my street lamp", transcript.Text, StringComparison.Ordinal);
        desks.Clock.Advance(TimeSpan.FromMinutes(61));
        using var old = await owner.GetAsync(link);
        Assert.Equal(HttpStatusCode.NotFound, old.StatusCode);
    }

    [Fact]
    public async Task NobodyHasLettersSentAgainAndAgain()
    {
        await using var desks = await StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);

        for (var i = 0; i < 10; i++) using (await citizen.PostAsync($"/tickets/{talk}/transcript/mail", Colleague.Form(("email", $"mina{i}@example.org")))) { }

        Assert.Equal(4, _mail.Letters.Count);
    }

    [Fact]
    public async Task NothingIsCalledSentThatWasNot()
    {
        await using var desks = await StartAsync();
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);
        var seal = desks.Host.Services.GetRequiredService<LinkSeal>();

        using (var gone = await PressAsync("no-such-talk")) Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        for (var i = 0; i < 3; i++) using (var sent = await PressAsync(talk)) Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        using var refused = await PressAsync(talk);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Contains("in ten minutes", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(3, _mail.Letters.Count);

        Task<HttpResponseMessage> PressAsync(string ticket) => citizen.PostAsync("/tickets/transcript", Colleague.Form(("token", seal.Seal(ticket, "mina@example.org"))));
    }

    [Fact]
    public async Task ACitizensTranscriptGoesToTheConfirmedAddressOfTheAccount()
    {
        var post = new Post();
        await using var desks = await CounsellingHost.StartAsync(adjust: b => b.Services.AddSingleton<ICitizenPost>(post));
        using var citizen = desks.Citizen();
        using var agent = await desks.AgentAsync(seats: $"{Desk}/");
        var talk = await TalkAsync(citizen, agent);
        await SayAsync(citizen, talk, "a", "my street lamp");
        await using var scope = desks.Host.Services.CreateAsyncScope();
        var texts = desks.Host.Services.GetRequiredService<Texts>();

        await scope.ServiceProvider.GetRequiredService<TranscriptPost>().ToCitizenAsync(talk, "PERSONPERSO", scope.ServiceProvider.GetRequiredService<MadangDbContext>(), CancellationToken.None);

        var (person, write) = Assert.Single(post.Asked);
        Assert.Equal("PERSONPERSO", person);
        var written = texts.Languages.Select(l => write(texts.For(l), "Mina").Text).ToList();
        Assert.Single(written, w => w.Contains("my street lamp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhoHasSignedInIsAskedForNoAddress()
    {
        var accounts = new AccountsHost();
        await accounts.InitializeAsync();
        try
        {
            using var mina = accounts.Visitor();
            await mina.ConfirmAsync();
            var person = (await mina.MeAsync()).Person!;
            var now = accounts.Clock.GetUtcNow();
            await accounts.WithDatabaseAsync(database =>
            {
                database.Add(new StoredTicket { Id = "a-talk", Day = DateOnly.FromDateTime(now.DateTime), Home = Desk, Number = 1, Desk = Desk, Skill = "", Holder = Caller.HolderOf(person), Person = person, Language = "en", TakenAt = now, EndedAt = now, State = TicketState.Closed, HasTalk = true });
                database.Add(new TalkMessage { Ticket = "a-talk", Seq = 1, Message = "m", Side = Side.Citizen, Text = "my street lamp", At = now });
                return database.SaveChangesAsync();
            });

            var page = await mina.Browser.GetStringAsync("/tickets/a-talk/transcript");
            // What a form of another page says of an address changes nothing.
            using var sent = await mina.Browser.PostAsync("/tickets/a-talk/transcript/mail", Colleague.Form(("email", "somebody@example.org")));

            Assert.Contains("It goes to the e-mail address of your account.", page, StringComparison.Ordinal);
            Assert.DoesNotContain("name=\"email\"", page, StringComparison.Ordinal);
            Assert.Equal("/tickets/a-talk/transcript?sent=letter", sent.Headers.Location?.ToString());
            Assert.Contains("my street lamp", (await accounts.LettersToAsync(mina.Email))[0].Text, StringComparison.Ordinal);
            Assert.Empty(await accounts.LettersToAsync("somebody@example.org"));
        }
        finally
        {
            await accounts.DisposeAsync();
        }
    }

    private Task<CounsellingHost> StartAsync() => CounsellingHost.StartAsync(adjust: b => b.Services.AddSingleton<IMailer>(_mail));

    private sealed class Mailbox : IMailer
    {
        public ConcurrentQueue<Letter> Letters { get; } = new();

        public void Post(Func<IServiceProvider, CancellationToken, ValueTask<Letter?>> write)
        {
            if (write(null!, CancellationToken.None).AsTask().Result is { } letter) Letters.Enqueue(letter);
        }

        public void Forget(string address)
        {
        }

        public string? PageFor(HttpContext context) => null;
    }

    private sealed class Post : ICitizenPost
    {
        public ConcurrentQueue<(string Person, Func<LanguageTexts, string, (string Subject, string Text)> Write)> Asked { get; } = new();

        public void Write(string person, Func<LanguageTexts, string, (string Subject, string Text)> write) => Asked.Enqueue((person, write));
    }
}

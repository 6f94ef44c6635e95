using System.Net;
using Madang.Bots;
using Madang.Server.Features.Accounts;
using Madang.Server.Features.Accounts.Consents;
using Madang.Server.Features.Accounts.Guardians;
using Madang.Server.Features.Accounts.Records;
using Madang.Server.Tests.Realtime;
using Microsoft.EntityFrameworkCore;
using Wire = Madang.World.Protocol.Wire;

namespace Madang.Server.Tests.Features.Accounts;

/// <summary>A child under 14 and a guardian, from the first question to the 14th birthday.</summary>
public sealed class GuardianTests : IAsyncLifetime
{
    private readonly Family _family = new();

    private AccountsHost Accounts => _family.Accounts;

    public Task InitializeAsync() => _family.InitializeAsync();

    public Task DisposeAsync() => _family.DisposeAsync();

    [Fact]
    public async Task WhoSaysToBeUnder14IsLedToTheGuardianAndNothingTypedIsKept()
    {
        using var answer = await _family.Child.Browser.PostAsync("/account/sign-up", Visitor.Form(("email", _family.Child.Email), ("name", _family.Child.Name), ("password", Visitor.Password), ("age", "no"), ("consent", "yes")));

        Assert.Equal("/account/guardian", answer.Headers.Location!.ToString());
        Assert.Equal(0, await Accounts.WithDatabaseAsync(d => d.Set<Citizen>().CountAsync()));
        Assert.Empty(await Accounts.LettersToAsync(_family.Child.Email));
    }

    [Fact]
    public async Task OnlyTheGuardiansNameAndAddressAreAskedAndWithoutAnAnswerTheyGoAfterFiveDays()
    {
        using var asked = await _family.Child.Browser.PostAsync("/account/guardian", Visitor.Form(("guardian", " Kim  Minsu "), ("email", _family.Guardian.Email)));
        var kept = await Accounts.WithDatabaseAsync(d => d.Set<GuardianRequest>().SingleAsync());
        Accounts.Clock.Move(TimeSpan.FromDays(5) - TimeSpan.FromMinutes(1));
        await Accounts.RunRetentionAsync();
        var before = await Accounts.WithDatabaseAsync(d => d.Set<GuardianRequest>().CountAsync());
        Accounts.Clock.Move(TimeSpan.FromMinutes(2));
        await Accounts.RunRetentionAsync();

        Assert.Equal(("Kim Minsu", _family.Guardian.Email, null), (kept.GuardianName, kept.GuardianEmail, kept.Child));
        Assert.Equal((1, 0), (before, await Accounts.WithDatabaseAsync(d => d.Set<GuardianRequest>().CountAsync())));
        Assert.Null((await _family.Child.MeAsync()).Name);
    }

    [Fact]
    public async Task AGuardianWhoRefusesEndsItAtOnce()
    {
        using var asked = await _family.Child.Browser.PostAsync("/account/guardian", Visitor.Form(("guardian", "Kim Minsu"), ("email", _family.Guardian.Email)));
        var token = await _family.SecretAsync(_family.Guardian);

        using var refused = await _family.Guardian.Browser.PostAsync("/account/children/refuse", Visitor.Form(("token", token)));
        using var again = await _family.Guardian.Browser.GetAsync($"/account/children/answer?token={token}");

        Assert.Equal("/account/children/refused", refused.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
        Assert.Equal(0, await Accounts.WithDatabaseAsync(d => d.Set<GuardianRequest>().CountAsync()));
    }

    [Fact]
    public async Task OnlyAVerifiedAdultCanAgree()
    {
        var token = await _family.AskAsync();
        await _family.VerifyAsync(_family.Guardian, isAdult: false);
        using var minor = await _family.AgreeAsync(token);
        using var stranger = Accounts.Visitor();
        await stranger.BecomeCitizenAsync();
        using var unverified = await stranger.Browser.PostAsync("/account/children/answer", Visitor.Form(("token", token), ("relation", "mother"), ("born", "2018-01-01"), ("child", "yes")));

        Assert.Equal(HttpStatusCode.Forbidden, minor.StatusCode);
        Assert.StartsWith("/account/verify?", unverified.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await Accounts.WithDatabaseAsync(d => d.Set<ChildPermit>().CountAsync()));
    }

    [Theory]
    [InlineData(false, "mother", null, "child")]
    [InlineData(true, "aunt", null, "relation")]
    [InlineData(true, "7", null, "relation")]
    [InlineData(true, "father", "1990-01-01", "born")]
    [InlineData(true, "father", "2999-01-01", "born")]
    [InlineData(true, "father", "soon", "born")]
    public async Task EachItemIsAskedForByItself(bool child, string relation, string? born, string field)
    {
        var token = await _family.AskAsync();

        using var answer = await _family.AgreeAsync(token, child: child, relation: relation, born: born);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains($"href=\"#{field}\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALeaveIsGoodForOneChildAndFiveDays()
    {
        using var agreed = await _family.AgreeAsync(await _family.AskAsync());
        var permit = await _family.SecretAsync(_family.Guardian);
        using var page = await _family.Child.Browser.GetAsync($"/account/sign-up?permit={permit}");
        using var first = await _family.SignUpChildAsync(permit);
        using var sibling = Accounts.Visitor();
        using var second = await sibling.Browser.PostAsync("/account/sign-up", Visitor.Form(("email", sibling.Email), ("name", sibling.Name), ("password", Visitor.Password), ("permit", permit)));
        using var other = await _family.AgreeAsync(await SiblingAsksAsync());
        var late = await _family.SecretAsync(_family.Guardian);
        Accounts.Clock.Move(TimeSpan.FromDays(5) + TimeSpan.FromMinutes(1));
        using var third = await sibling.Browser.GetAsync($"/account/sign-up?permit={late}");
        await Accounts.RunRetentionAsync();

        Assert.DoesNotContain("name=\"age\"", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Gone, HttpStatusCode.Gone), (first.StatusCode, second.StatusCode, third.StatusCode));
        Assert.Equal(0, await Accounts.WithDatabaseAsync(d => d.Set<ChildPermit>().CountAsync()));

        async Task<string> SiblingAsksAsync()
        {
            using var asked = await sibling.Browser.PostAsync("/account/guardian", Visitor.Form(("guardian", "Kim Minsu"), ("email", _family.Guardian.Email)));
            return await _family.SecretAsync(_family.Guardian);
        }
    }

    [Fact]
    public async Task OfTwoChildrenWhoUseOneLeaveAtOnceOneGetsAnAccount()
    {
        using var agreed = await _family.AgreeAsync(await _family.AskAsync());
        var permit = await _family.SecretAsync(_family.Guardian);
        using var sibling = Accounts.Visitor();

        var answers = await Task.WhenAll(
            _family.SignUpChildAsync(permit),
            sibling.Browser.PostAsync("/account/sign-up", Visitor.Form(("email", sibling.Email), ("name", sibling.Name), ("password", Visitor.Password), ("permit", permit))));

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Gone], answers.Select(a => a.StatusCode).Order());
        Assert.Equal(1, await Accounts.WithDatabaseAsync(d => d.Set<Guardianship>().CountAsync()));
    }

    [Fact]
    public async Task OfTwoAnswersAtOnceOneGivesALeave()
    {
        var token = await _family.AskAsync();

        var answers = await Task.WhenAll(_family.AgreeAsync(token), _family.AgreeAsync(token));

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Gone], answers.Select(a => a.StatusCode).Order());
        Assert.Equal(1, await Accounts.WithDatabaseAsync(d => d.Set<ChildPermit>().CountAsync()));
    }

    [Fact]
    public async Task TheGuardianSeesTheConsentsSaysWhatTheyAreAndIsToldThatNobodyCheckedIt()
    {
        var child = await _family.BeginAsync();

        var page = await _family.Guardian.Browser.GetStringAsync("/account/children");
        var consents = await Accounts.WithDatabaseAsync(d => d.Set<Consent>().Where(c => c.Person == child).OrderBy(c => c.Kind).ToListAsync());
        var guardian = (await _family.Guardian.MeAsync()).Person;

        Assert.Contains(_family.Child.Name, page, StringComparison.Ordinal);
        Assert.Contains("Mother", page, StringComparison.Ordinal);
        Assert.Contains("the city has not checked it", page, StringComparison.Ordinal);
        Assert.Equal([("child", guardian), ("child-chat", guardian)], consents.Select(c => (c.Kind, c.Guardian)));
        Assert.Equal((1, true), ((await _family.Child.MeAsync()).Level, (await _family.Child.MeAsync()).MayTalk));
    }

    [Fact]
    public async Task ChatIsTurnedOffOnTheOpenSocketAndOnAgain()
    {
        var child = await _family.BeginAsync();
        await using var client = await EnterAsync(_family.Child);
        await SayUntilAsync(client, () => client.Said.Any(s => s.Text == "Words"));

        using var off = await _family.Guardian.Browser.PostAsync("/account/children/consent", Visitor.Form(("child", child), ("kind", "child-chat"), ("act", "withdraw")));
        await SayUntilAsync(client, () => client.Refused.Any(r => r.Code == "world.silenced"));
        var said = client.Said.Count;
        using var on = await _family.Guardian.Browser.PostAsync("/account/children/consent", Visitor.Form(("child", child), ("kind", "child-chat"), ("act", "give")));
        await SayUntilAsync(client, () => client.Said.Count > said);

        Assert.Equal(("/account/children?done=withdrawn", "/account/children?done=given"), (off.Headers.Location!.ToString(), on.Headers.Location!.ToString()));
    }

    [Fact]
    public async Task WithoutTheGuardiansLeaveAChildDoesNotTalkFromTheBeginning()
    {
        await _family.BeginAsync(chat: false);
        await using var client = await EnterAsync(_family.Child);

        await SayUntilAsync(client, () => client.Refused.Any(r => r.Code == "world.silenced"));

        Assert.False((await _family.Child.MeAsync()).MayTalk);
    }

    [Fact]
    public async Task AChildChangesNothingThatTheGuardianDecides()
    {
        var child = await _family.BeginAsync(chat: false);

        using var chat = await _family.Child.Browser.PostAsync("/account/consents/give", Visitor.Form(("kind", "child-chat")));
        using var account = await _family.Child.Browser.PostAsync("/account/consents/give", Visitor.Form(("kind", "account")));
        using var children = await _family.Child.Browser.PostAsync("/account/children/consent", Visitor.Form(("child", child), ("kind", "child-chat"), ("act", "give")));

        Assert.False((await _family.Child.MeAsync()).MayTalk);
        Assert.Equal(["child"], await Accounts.WithDatabaseAsync(d => d.Set<Consent>().Where(c => c.Person == child).Select(c => c.Kind).ToListAsync()));
    }

    [Theory]
    [InlineData("/account/children/consent")]
    [InlineData("/account/children/data")]
    [InlineData("/account/children/delete")]
    public async Task NobodyReachesTheChildOfSomebodyElse(string path)
    {
        var child = await _family.BeginAsync();
        using var stranger = Accounts.Visitor();
        await stranger.BecomeCitizenAsync();
        await _family.VerifyAsync(stranger, isAdult: true);

        using var answer = await stranger.Browser.PostAsync(path, Visitor.Form(("child", child), ("kind", "child"), ("act", "withdraw")));
        using var confirm = await stranger.Browser.GetAsync($"/account/children/delete?child={child}");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (answer.StatusCode, confirm.StatusCode));
        Assert.DoesNotContain(_family.Child.Name, await stranger.Browser.GetStringAsync("/account/children"), StringComparison.Ordinal);
        Assert.Equal(1, (await _family.Child.MeAsync()).Level);
    }

    [Fact]
    public async Task TakingDataAlongAndDeletingNeedAFreshVerification()
    {
        var child = await _family.BeginAsync();
        Accounts.Clock.Move(TimeSpan.FromMinutes(11));

        using var data = await _family.Guardian.Browser.PostAsync("/account/children/data", Visitor.Form(("child", child)));
        using var deleted = await _family.Guardian.Browser.PostAsync("/account/children/delete", Visitor.Form(("child", child)));
        await _family.VerifyAsync(_family.Guardian, isAdult: true);
        using var file = await _family.Guardian.Browser.PostAsync("/account/children/data", Visitor.Form(("child", child)));
        var forGuardian = await PartsAsync();
        using var own = await _family.Child.Browser.PostAsync("/account/data", Visitor.Form(("current", Visitor.Password)));
        var forTheChild = await PartsAsync();
        using var gone = await _family.Guardian.Browser.PostAsync("/account/children/delete", Visitor.Form(("child", child)));

        Assert.All(new[] { data, deleted }, a => Assert.StartsWith("/account/verify?for=fresh", a.Headers.Location!.ToString(), StringComparison.Ordinal));
        Assert.Contains(_family.Child.Email, await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        // Never what the child has talked about with others.
        Assert.Equal(["blocks", "counselling", "moderation"], forTheChild.Except(forGuardian).Order(StringComparer.Ordinal));
        Assert.Equal("/account/children?done=deleted", gone.Headers.Location!.ToString());
        Assert.Null((await _family.Child.MeAsync()).Name);
        Assert.Equal(0, await Accounts.WithDatabaseAsync(d => d.Set<Guardianship>().CountAsync()));
        Assert.Contains(await Accounts.WithDatabaseAsync(d => d.Set<KeptRecord>().ToListAsync()), r => r.Kind == "accounts.kept-transfers" && r.Person == child);
    }

    /// <summary>The parts of the file that was taken last.</summary>
    private async Task<string[]> PartsAsync() =>
        (await Accounts.WithDatabaseAsync(d => d.Set<Transfer>().OrderByDescending(t => t.Id).Select(t => t.Parts).FirstAsync())).Split(',');

    [Fact]
    public async Task AWithdrawnConsentMakesTheChildAGuestAtOnceAndTheAccountGoesAfterFiveDays()
    {
        var child = await _family.BeginAsync();
        await using var client = await EnterAsync(_family.Child);

        using var withdrawn = await _family.Guardian.Browser.PostAsync("/account/children/consent", Visitor.Form(("child", child), ("kind", "child"), ("act", "withdraw")));
        await SayUntilAsync(client, () => client.Refused.Any(r => r.Code == "world.level"));
        var guest = await _family.Child.MeAsync();
        Accounts.Clock.Move(TimeSpan.FromDays(5) - TimeSpan.FromMinutes(1));
        await Accounts.RunRetentionAsync();
        var before = await Accounts.WithDatabaseAsync(d => d.Set<Citizen>().CountAsync(c => c.NormalizedUserName == child));
        Accounts.Clock.Move(TimeSpan.FromMinutes(2));
        await Accounts.RunRetentionAsync();

        Assert.Equal("/account/children?done=ended", withdrawn.Headers.Location!.ToString());
        Assert.Equal((0, true), (guest.Level, guest.ConsentDue));
        Assert.Equal((1, 0), (before, await Accounts.WithDatabaseAsync(d => d.Set<Citizen>().CountAsync(c => c.NormalizedUserName == child))));
    }

    [Fact]
    public async Task WhenAGuardianLeavesTheChildIsAGuestUntilAnotherGuardianAgrees()
    {
        var child = await _family.BeginAsync();
        using var left = await _family.Guardian.Browser.PostAsync("/account/delete", Visitor.Form(("current", Visitor.Password)));
        var guest = await _family.Child.MeAsync();

        using var father = Accounts.Visitor();
        using var asked = await _family.Child.Browser.PostAsync("/account/guardian", Visitor.Form(("guardian", "Lee Jun"), ("email", father.Email)));
        var token = await _family.SecretAsync(father);
        await father.BecomeCitizenAsync();
        await _family.VerifyAsync(father, isAdult: true);
        using var agreed = await father.Browser.PostAsync("/account/children/answer", Visitor.Form(("token", token), ("relation", "father"), ("child", "yes")));
        var after = await _family.Child.MeAsync();

        Assert.Equal((0, true), (guest.Level, guest.ConsentDue));
        Assert.Equal("/account/children?done=given", agreed.Headers.Location!.ToString());
        Assert.Equal((1, false, false, child), (after.Level, after.ConsentDue, after.MayTalk, after.Person));
        Assert.Contains(_family.Child.Name, await father.Browser.GetStringAsync("/account/children"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnTheFourteenthBirthdayTheGuardiansAccessEndsAndTheChildIsAskedThemselves()
    {
        var child = await _family.BeginAsync();
        await using var client = await EnterAsync(_family.Child);
        using var off = await _family.Guardian.Browser.PostAsync("/account/children/consent", Visitor.Form(("child", child), ("kind", "child-chat"), ("act", "withdraw")));
        var until = await Accounts.WithDatabaseAsync(d => d.Set<Citizen>().Where(c => c.NormalizedUserName == child).Select(c => c.ChildUntil).SingleAsync());

        // Both come by in time, so that no sign-in ends for its age.
        while (until - Accounts.Clock.GetUtcNow() > TimeSpan.FromDays(13)) await PassAsync(TimeSpan.FromDays(13));
        Accounts.Clock.Move(until!.Value - Accounts.Clock.GetUtcNow() - TimeSpan.FromSeconds(1));
        var eve = (Child: (await _family.Child.MeAsync()).ConsentDue, Page: await ChildrenAsync());
        Accounts.Clock.Move(TimeSpan.FromSeconds(1));
        var birthday = (Child: await _family.Child.MeAsync(), Page: await ChildrenAsync());
        using var reach = await _family.Guardian.Browser.PostAsync("/account/children/consent", Visitor.Form(("child", child), ("kind", "child-chat"), ("act", "give")));
        await Accounts.RunRetentionAsync();
        await using var later = await EnterAsync(_family.Child);
        await SayUntilAsync(later, () => later.Refused.Any(r => r.Code == "world.level"));
        var asked = await _family.Child.Browser.GetStringAsync("/account/consents");
        using var given = await _family.Child.Browser.PostAsync("/account/consents/give", Visitor.Form(("kind", "account")));
        await SayUntilAsync(later, () => later.Said.Any(s => s.Text == "Words"));
        var grown = await Accounts.WithDatabaseAsync(d => d.Set<Citizen>().SingleAsync(c => c.NormalizedUserName == child));
        var consents = await Accounts.WithDatabaseAsync(d => d.Set<Consent>().Where(c => c.Person == child).ToListAsync());

        Assert.False(eve.Child);
        Assert.Contains(_family.Child.Name, eve.Page, StringComparison.Ordinal);
        Assert.Equal((0, true), (birthday.Child.Level, birthday.Child.ConsentDue));
        Assert.DoesNotContain(_family.Child.Name, birthday.Page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, reach.StatusCode);
        Assert.Contains("You are 14 now", asked, StringComparison.Ordinal);
        Assert.Equal((null, false), (grown.ChildUntil, grown.IsSilenced));
        Assert.Equal(0, await Accounts.WithDatabaseAsync(d => d.Set<Guardianship>().CountAsync()));
        Assert.Equal([("account", (string?)null)], consents.Where(c => c.EndedAt is null).Select(c => (c.Kind, c.Guardian)));
        Assert.Contains(await Accounts.LettersToAsync(_family.Child.Email), l => l.Text.Contains("/account/consents", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhoIs14AndDoesNotAnswerIsDeletedAfterThirtyDays()
    {
        var child = await _family.BeginAsync();
        var until = await Accounts.WithDatabaseAsync(d => d.Set<Citizen>().Where(c => c.NormalizedUserName == child).Select(c => c.ChildUntil).SingleAsync());
        Accounts.Clock.Move(until!.Value.AddDays(30) - Accounts.Clock.GetUtcNow() - TimeSpan.FromMinutes(1));
        await Accounts.RunRetentionAsync();
        var before = await Accounts.WithDatabaseAsync(d => d.Set<Citizen>().CountAsync(c => c.NormalizedUserName == child));

        Accounts.Clock.Move(TimeSpan.FromMinutes(2));
        await Accounts.RunRetentionAsync();

        Assert.Equal((1, 0), (before, await Accounts.WithDatabaseAsync(d => d.Set<Citizen>().CountAsync(c => c.NormalizedUserName == child))));
    }

    // A sign-in lasts ninety days at most: who stays longer signs in again.
    private async Task PassAsync(TimeSpan time)
    {
        Accounts.Clock.Move(time);
        foreach (var visitor in new[] { _family.Child, _family.Guardian })
        {
            if ((await visitor.MeAsync()).Name is not null) continue;
            using var signedIn = await visitor.SignInAsync();
            Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        }
    }

    private Task<string> ChildrenAsync() => _family.Guardian.Browser.GetStringAsync("/account/children");

    // Rates refuse a word now and then; and one that is said in the beat in which words go off is answered by nothing: it is said again.
    private static async Task SayUntilAsync(WorldClient client, Func<bool> done)
    {
        while (!done())
        {
            var answered = client.Said.Count + client.Refused.Count;
            await client.SayAsync("Words");
            using var beat = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            try
            {
                await client.UntilAsync(c => c.Said.Count + c.Refused.Count > answered || done(), beat.Token);
            }
            catch (OperationCanceledException) when (beat.IsCancellationRequested)
            {
            }
        }
    }

    private async Task<WorldClient> EnterAsync(Visitor visitor)
    {
        var pass = await WorldClient.AskForPassAsync(visitor.Browser, new PassRequest(Visits.Plaza), Visits.Patience);
        var client = await WorldClient.OpenAsync(Accounts.Host.Socket(), Accounts.Host.Origin, visitor.Browser, Visits.Patience);
        await client.SendAsync(new Wire.ClientMessage { Enter = new Wire.Enter { Pass = pass.Pass } }, Visits.Patience);
        await client.UntilAsync(c => c.Welcome is not null || c.IsClosed, Visits.Patience);
        Assert.False(client.IsClosed, $"closed with {client.CloseStatus}");
        return client;
    }
}

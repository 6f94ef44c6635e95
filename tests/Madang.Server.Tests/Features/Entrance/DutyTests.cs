using System.Net;
using System.Net.Http.Json;
using Madang.Bots;
using Madang.Server.Data.Retention;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Tests.Features.Accounts;
using Madang.Server.Tests.Features.Staff;
using Madang.Server.Tests.Realtime;
using Madang.World;
using Microsoft.Extensions.DependencyInjection;
using Wire = Madang.World.Protocol.Wire;

namespace Madang.Server.Tests.Features.Entrance;

/// <summary>The staff among citizens.</summary>
public sealed class DutyTests(StaffHost staff) : IClassFixture<StaffHost>
{
    private static readonly PassRequest OnDuty = new(Visits.Plaza, OnDuty: true);

    [Fact]
    public async Task WhoIsOnDutyIsSeenByNameAndMarkAndMaySpeak()
    {
        using var han = await staff.AppointAsync(StaffRole.Moderator, "Han of the desk");
        await using var guest = await staff.Host.EnterAsync();
        await using var duty = await EnterAsync(han);

        await guest.UntilAsync(c => c.Others.Values.Any(o => o.IsStaff), Visits.Patience);
        await duty.SayAsync("The hall closes in ten minutes");
        await guest.UntilAsync(c => c.Said.Count > 0, Visits.Patience);

        var seen = Assert.Single(guest.Others.Values, o => o.IsStaff);
        Assert.Equal(("Han of the desk", (int)IdentityLevel.Verified), (seen.Name, seen.Level));
        Assert.True(guest.Said[^1].Staff);
    }

    [Fact]
    public async Task NeitherBlocksTheOther()
    {
        using var han = await staff.AppointAsync(StaffRole.Moderator, "Han in sight");
        await using var guest = await staff.Host.EnterAsync();
        await using var duty = await EnterAsync(han);
        await guest.UntilAsync(c => c.Knows(duty.Welcome!.Self.Person), Visits.Patience);

        await guest.BlockAsync(duty.Welcome!.Self.Person);
        await duty.BlockAsync(guest.Welcome!.Self.Person);

        await guest.UntilAsync(c => c.Refused.Count > 0, Visits.Patience);
        await duty.UntilAsync(c => c.Refused.Count > 0, Visits.Patience);
        Assert.Equal(("world.staff", "world.staff"), (guest.Refused[^1].Code, duty.Refused[^1].Code));
        Assert.True(guest.Knows(duty.Welcome.Self.Person));
    }

    [Fact]
    public async Task WithoutASignInToTheOfficeNobodyIsOnDuty()
    {
        using var stranger = staff.Stranger();

        using var answer = await stranger.Browser.PostAsJsonAsync("/api/entrance/passes", OnDuty);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("entrance.not-on-duty", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoWorksInTheOfficeAndAsksForNoMarkHasNone()
    {
        using var han = await staff.AppointAsync(StaffRole.Agent);
        var pass = await WorldClient.AskForPassAsync(han.Browser, new PassRequest(Visits.Lobby), Visits.Patience);
        await using var guest = await ShowAsync(han, pass);
        await guest.UntilAsync(c => c.Welcome is not null, Visits.Patience);

        Assert.False(guest.Welcome!.Self.Staff);
    }

    [Fact]
    public async Task APassOfDutyIsOfNoUseToAnotherBrowser()
    {
        using var han = await staff.AppointAsync(StaffRole.Agent);
        var pass = await WorldClient.AskForPassAsync(han.Browser, OnDuty, Visits.Patience);

        await using var thief = await staff.Host.ShowAsync(pass.Pass);

        Assert.Equal(4002, await thief.ClosedWithAsync());
    }

    [Fact]
    public async Task DutyEndsWithTheSignInAndNobodyComesBackAsThem()
    {
        using var han = await staff.AppointAsync(StaffRole.Agent, "Han who leaves");
        await using var duty = await EnterAsync(han);
        var person = duty.Welcome!.Self.Person;
        var early = await WorldClient.AskForPassAsync(han.Browser, OnDuty, Visits.Patience);

        using var signedOut = await han.SendAsync("/office/sign-out");

        Assert.Equal(1012, await duty.ClosedWithAsync());
        await using var late = await ShowAsync(han, early);
        Assert.Equal(4002, await late.ClosedWithAsync());
        await using var again = await staff.Host.EnterAsync(resume: duty.ResumeToken);
        Assert.NotEqual(person, again.Welcome!.Self.Person);
        Assert.False(again.Welcome.Self.Staff);
    }

    [Fact]
    public async Task ALostConnectionOnDutyIsTakenUpByTheSameMemberAlone()
    {
        using var han = await staff.AppointAsync(StaffRole.Agent, "Han in a tunnel");
        using var other = await staff.AppointAsync(StaffRole.Agent, "Somebody else");
        var duty = await EnterAsync(han);
        var (person, token) = (duty.Welcome!.Self.Person, duty.ResumeToken);
        await duty.DisposeAsync();

        await using var guest = await staff.Host.EnterAsync(resume: token);
        await using var colleague = await EnterAsync(other, token);
        await using var again = await EnterAsync(han, token);

        Assert.NotEqual(person, guest.Welcome!.Self.Person);
        Assert.NotEqual(person, colleague.Welcome!.Self.Person);
        Assert.Equal(person, again.Welcome!.Self.Person);
    }

    [Fact]
    public async Task WhoLosesTheLastRoleIsOutAtOnce()
    {
        using var boss = await staff.AppointAsync(StaffRole.Operator);
        using var han = await staff.AppointAsync(StaffRole.Agent, "Han to be removed");
        await using var duty = await EnterAsync(han);
        var member = Colleague.MemberOn(await boss.Browser.GetStringAsync("/office/staff"), "Han to be removed");

        using var removed = await boss.SendAsync("/office/staff/remove", ("member", member));

        Assert.Equal(1012, await duty.ClosedWithAsync());
    }

    [Fact]
    public async Task DutyEndsWithASignInThatNobodyUses()
    {
        using var han = await staff.AppointAsync(StaffRole.Agent, "Han who went home");
        await using var duty = await EnterAsync(han);

        staff.Clock.Move(TimeSpan.FromMinutes(31));
        await staff.Host.Services.GetRequiredService<RetentionJob>().RunAsync(CancellationToken.None);

        Assert.Equal(1012, await duty.ClosedWithAsync());
    }

    private async Task<WorldClient> EnterAsync(Colleague colleague, string? resume = null)
    {
        var client = await ShowAsync(colleague, await WorldClient.AskForPassAsync(colleague.Browser, OnDuty with { Resume = resume }, Visits.Patience));
        await client.UntilAsync(c => c.Welcome is not null || c.IsClosed, Visits.Patience);
        Assert.False(client.IsClosed, $"closed with {client.CloseStatus}");
        return client;
    }

    private async Task<WorldClient> ShowAsync(Colleague colleague, PassAnswer pass)
    {
        var client = await WorldClient.OpenAsync(staff.Host.Socket(), staff.Host.Origin, colleague.Browser, Visits.Patience);
        await client.SendAsync(new Wire.ClientMessage { Enter = new Wire.Enter { Pass = pass.Pass } }, Visits.Patience);
        return client;
    }
}

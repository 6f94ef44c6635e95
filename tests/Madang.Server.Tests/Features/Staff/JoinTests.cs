using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Madang.Server.Features.Staff;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Staff;

public sealed class JoinTests(StaffHost staff) : IClassFixture<StaffHost>
{
    [Fact]
    public async Task WhoWasInvitedJoinsWithAPasskeyAndIsSignedIn()
    {
        var token = await staff.InviteAsync(StaffRole.Agent, "Bomi");
        using var colleague = staff.Stranger();

        var page = await colleague.Browser.GetStringAsync($"/office/invitation?token={token}");
        using var joined = await colleague.JoinAsync(token);

        Assert.Contains("Join the staff, Bomi", page, StringComparison.Ordinal);
        Assert.Equal("/office?done=joined", (await joined.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("next").GetString());
        var office = await colleague.Browser.GetStringAsync("/office");
        Assert.Contains("Signed in as Bomi.", office, StringComparison.Ordinal);
        Assert.Contains("Agent", office, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALinkIsGoodOnceAlsoForTwoAtOnce()
    {
        var token = await staff.InviteAsync(StaffRole.Agent, "Twice");
        Colleague[] colleagues = [staff.Stranger(), staff.Stranger(), staff.Stranger()];

        var answers = await Task.WhenAll(colleagues.Select(c => c.JoinAsync(token)));
        using var late = await colleagues[0].Browser.GetAsync($"/office/invitation?token={token}");

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.Equal(2, answers.Count(a => a.StatusCode == HttpStatusCode.Gone));
        Assert.Equal(1, await staff.WithDatabaseAsync(d => d.Set<StaffMember>().CountAsync(s => s.Name == "Twice")));
        Assert.Equal(HttpStatusCode.Gone, late.StatusCode);
        foreach (var colleague in colleagues) colleague.Dispose();
    }

    [Fact]
    public async Task ALinkEndsAndAnInventedOneIsNone()
    {
        var token = await staff.InviteAsync(StaffRole.Agent, "Late");
        using var colleague = staff.Stranger();
        staff.Clock.Move(TimeSpan.FromMinutes(61));

        using var late = await colleague.Browser.PostAsJsonAsync("/api/office/passkeys/join/options", new { token });
        using var invented = await colleague.Browser.PostAsJsonAsync("/api/office/passkeys/join/options", new { token = new string('A', 43) });

        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.Gone), (late.StatusCode, invented.StatusCode));
        Assert.Equal("staff.invitation-gone", (await late.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task TheLinkItselfIsNotKept()
    {
        var token = await staff.InviteAsync(StaffRole.Agent, "Hashed");

        var kept = await staff.WithDatabaseAsync(d => d.Set<Invitation>().SingleAsync(i => i.Name == "Hashed"));

        Assert.NotEqual(token, kept.TokenHash);
        Assert.NotEqual(token, kept.PublicId);
    }

    [Fact]
    public async Task AKeyThatDoesNotKnowItsOwnerIsRefused()
    {
        var token = await staff.InviteAsync(StaffRole.Agent, "Unverified");
        using var colleague = new Colleague(staff.Host) { Key = new SoftKey { Origin = staff.Host.Origin, VerifiesUser = false } };

        using var joined = await colleague.JoinAsync(token);

        Assert.Equal(HttpStatusCode.BadRequest, joined.StatusCode);
        Assert.Equal(0, await staff.WithDatabaseAsync(d => d.Set<StaffMember>().CountAsync(s => s.Name == "Unverified")));
    }

    [Fact]
    public async Task WhoComesBackWithANewKeyLosesTheOldOneAndItsSignIns()
    {
        using var lost = await staff.AppointAsync(StaffRole.Moderator, "Returner");
        var member = await staff.WithDatabaseAsync(d => d.Set<StaffMember>().Where(s => s.Name == "Returner").Select(s => s.Member).SingleAsync());
        var token = await staff.InviteAsync(StaffRole.Moderator, "Returner", member);
        using var back = staff.Stranger();

        using var joined = await back.JoinAsync(token);
        using var stolen = await lost.Browser.GetAsync("/office");
        using var again = await lost.SignInAsync();
        using var here = await back.Browser.GetAsync("/office");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (joined.StatusCode, here.StatusCode));
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.BadRequest), (stolen.StatusCode, again.StatusCode));
    }

    [Fact]
    public async Task AnEmptyCityOffersALinkForItsFirstOperatorAndEachStartANewOne()
    {
        await using var host = await MadangHost.StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(staff.Clock));
        var opening = host.Services.GetServices<IOpeningLine>().OfType<FirstOperator>().Single();
        using var colleague = new Colleague(host);

        var first = await opening.LineAsync(CancellationToken.None);
        var second = await opening.LineAsync(CancellationToken.None);
        using var old = await colleague.Browser.GetAsync($"/office/invitation?token={Secrets.In(first!)}");
        using var nameless = await colleague.Browser.PostAsJsonAsync("/api/office/passkeys/join/options", new { token = Secrets.In(second!) });
        using var joined = await colleague.JoinAsync(Secrets.In(second!), "Sora");
        using var people = await colleague.Browser.GetAsync("/office/staff");

        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.UnprocessableEntity), (old.StatusCode, nameless.StatusCode));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (joined.StatusCode, people.StatusCode));
        Assert.Null(await opening.LineAsync(CancellationToken.None));
    }

    [Fact]
    public async Task TheFirstOperatorsLinkEndsAfterAQuarterOfAnHour()
    {
        await using var host = await MadangHost.StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(staff.Clock));
        var link = await host.Services.GetServices<IOpeningLine>().OfType<FirstOperator>().Single().LineAsync(CancellationToken.None);
        using var browser = host.Browser();

        using var inTime = await browser.GetAsync($"/office/invitation?token={Secrets.In(link!)}");
        staff.Clock.Move(TimeSpan.FromMinutes(15));
        using var late = await browser.GetAsync($"/office/invitation?token={Secrets.In(link!)}");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Gone), (inTime.StatusCode, late.StatusCode));
    }
}

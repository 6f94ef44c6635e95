using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Madang.Server.Data.Retention;
using Madang.Server.Features.Staff;
using Madang.Server.Features.Staff.Contract;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Staff;

public sealed class RoleTests(StaffHost staff) : IClassFixture<StaffHost>
{
    private static readonly StaffRole[] Everyone = [StaffRole.None, .. StaffRoles.Each];

    [Fact]
    public async Task EachPageOfTheOfficeOpensForItsRolesAndNoOthers()
    {
        var pages = Guarded().Where(e => e.Method == "GET" && !e.Path.StartsWith("/live", StringComparison.Ordinal) && !e.Path.Contains('{', StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(pages);

        foreach (var role in Everyone)
        {
            using var colleague = role == StaffRole.None ? staff.Stranger() : await staff.AppointAsync(role);
            foreach (var (path, _, anyOf) in pages)
            {
                using var answer = await colleague.Browser.GetAsync(path);
                var expected = role == StaffRole.None ? HttpStatusCode.Redirect : role.Meet(anyOf) ? HttpStatusCode.OK : HttpStatusCode.Forbidden;
                if (path.StartsWith("/api", StringComparison.Ordinal) && role == StaffRole.None) expected = HttpStatusCode.Unauthorized;
                Assert.True(expected == answer.StatusCode, $"{role} at {path}: {answer.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task WithoutTheRoleNothingIsChanged()
    {
        using var editor = await staff.AppointAsync(StaffRole.ContentEditor);
        using var stranger = staff.Stranger();
        var changing = Guarded().Where(e => e.Method == "POST" && !e.AnyOf.HasFlag(StaffRole.ContentEditor)).ToList();
        Assert.NotEmpty(changing);

        foreach (var path in changing.Select(e => e.Path.Replace("{id:long}", "1", StringComparison.Ordinal)))
        {
            // Programs send JSON, pages send forms.
            var isApi = path.StartsWith("/api", StringComparison.Ordinal);
            using var asEditor = isApi ? await ProgramAsync(editor, path) : await editor.SendAsync(path, ("member", "AAAAAAAAAAA"), ("role", "operator"), ("name", "x"));
            using var asStranger = isApi ? await ProgramAsync(stranger, path) : await stranger.SendAsync(path, ("member", "AAAAAAAAAAA"));
            Assert.True(asEditor.StatusCode == HttpStatusCode.Forbidden, $"{path}: {asEditor.StatusCode}");
            Assert.True(asStranger.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.Unauthorized, $"{path}: {asStranger.StatusCode}");
        }
    }

    private static async Task<HttpResponseMessage> ProgramAsync(Colleague colleague, string path)
    {
        if (!path.EndsWith("/files", StringComparison.Ordinal)) return await colleague.Browser.PostAsJsonAsync(path, new { id = "x", text = "x" });
        using var form = new MultipartFormDataContent { { new StringContent("x"), "id" }, { new ByteArrayContent([1]), "file", "x.png" } };
        return await colleague.Browser.PostAsync(path, form);
    }

    [Fact]
    public async Task TheMenuShowsWhatOnesRolesOpen()
    {
        using var boss = await staff.AppointAsync(StaffRole.Operator);
        using var editor = await staff.AppointAsync(StaffRole.ContentEditor);

        var bosses = await boss.Browser.GetStringAsync("/office");
        var editors = await editor.Browser.GetStringAsync("/office");

        Assert.Contains("href=\"/office/staff\"", bosses, StringComparison.Ordinal);
        Assert.Contains("href=\"/office/world\"", bosses, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/office/staff\"", editors, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/office/world\"", editors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACitizensCookieOpensNothingInTheOfficeAndTheOthersNothingOfACitizen()
    {
        using var colleague = await staff.AppointAsync(StaffRole.Operator);
        using var citizen = staff.Host.Browser("en");
        using var signedUp = await citizen.PostAsync("/account/sign-up", Colleague.Form(("email", "both@example.org"), ("name", "Both"), ("password", "a quiet yard at dawn"), ("age", "yes"), ("consent", "yes")));

        using var office = await citizen.GetAsync("/office");
        var me = await colleague.Browser.GetFromJsonAsync<JsonElement>("/api/account/me");
        using var account = await colleague.Browser.GetAsync("/account");

        Assert.Equal(HttpStatusCode.Redirect, signedUp.StatusCode);
        Assert.StartsWith("/office/sign-in", office.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, me.GetProperty("level").GetInt32());
        Assert.StartsWith("/account/sign-in", account.Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoLosesTheRoleIsCutOffInWhatTheyHaveOpenWithinTwoSeconds()
    {
        using var boss = await staff.AppointAsync(StaffRole.Operator, "Boss");
        using var moderator = await staff.AppointAsync(StaffRole.Moderator, "Demoted");
        using var answer = await moderator.Browser.GetAsync("/live/office/world", HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await answer.Content.ReadAsStreamAsync();
        Assert.True(await stream.ReadAsync(new byte[16]) > 0);
        var page = await boss.Browser.GetStringAsync("/office/staff");

        using var changed = await boss.SendAsync("/office/staff/roles", ("member", Colleague.MemberOn(page, "Demoted")), ("role", "content-editor"));
        var ended = ReadToTheEndAsync(stream);
        using var next = await moderator.Browser.GetAsync("/live/office/world");

        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("/office/staff?done=changed", changed.Headers.Location?.ToString());
        await ended.WaitAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.Forbidden, next.StatusCode);
        Assert.Equal("staff.role", (await next.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("removed")]
    [InlineData("signed out")]
    public async Task WhoIsRemovedOrSignsOutIsCutOffToo(string how)
    {
        using var boss = await staff.AppointAsync(StaffRole.Operator, "Boss");
        using var moderator = await staff.AppointAsync(StaffRole.Moderator, $"Gone {how}");
        using var answer = await moderator.Browser.GetAsync("/live/office/world", HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await answer.Content.ReadAsStreamAsync();
        Assert.True(await stream.ReadAsync(new byte[16]) > 0);

        using var done = how == "removed"
            ? await boss.SendAsync("/office/staff/remove", ("member", Colleague.MemberOn(await boss.Browser.GetStringAsync("/office/staff"), $"Gone {how}")))
            : await moderator.SendAsync("/office/sign-out");

        await ReadToTheEndAsync(stream).WaitAsync(TimeSpan.FromSeconds(2));
        using var next = await moderator.Browser.GetAsync("/office");
        Assert.Equal(HttpStatusCode.Redirect, next.StatusCode);
    }

    [Fact]
    public async Task TheLastOperatorStays()
    {
        await using var host = await MadangHost.StartAsync();
        using var boss = new Colleague(host);
        var opening = host.Services.GetServices<Madang.Server.Hosting.IOpeningLine>().OfType<FirstOperator>().Single();
        using var joined = await boss.JoinAsync(Secrets.In((await opening.LineAsync(CancellationToken.None))!), "Only");
        var member = Colleague.MemberOn(await boss.Browser.GetStringAsync("/office/staff"), "Only");

        using var removed = await boss.SendAsync("/office/staff/remove", ("member", member));
        using var demoted = await boss.SendAsync("/office/staff/roles", ("member", member), ("role", "agent"));
        using var still = await boss.Browser.GetAsync("/office/staff");

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.OK), (removed.StatusCode, demoted.StatusCode, still.StatusCode));
    }

    [Fact]
    public async Task AnOperatorInvitesWithdrawsAndWhatWasDoneIsWrittenDown()
    {
        using var boss = await staff.AppointAsync(StaffRole.Operator, "Writer");

        using var invited = await boss.SendAsync("/office/staff/invite", ("name", "Newcomer"), ("role", "agent"), ("role", "moderator"));
        var page = await invited.Content.ReadAsStringAsync();
        using var newcomer = staff.Stranger();
        using var joined = await newcomer.JoinAsync(Secrets.In(page));
        using var second = await boss.SendAsync("/office/staff/invite", ("name", "Unwanted"), ("role", "agent"));
        var id = await staff.WithDatabaseAsync(d => d.Set<Invitation>().Where(i => i.Name == "Unwanted").Select(i => i.PublicId).SingleAsync());
        using var withdrawn = await boss.SendAsync("/office/staff/withdraw", ("invitation", id));
        using var tooLate = await newcomer.Browser.PostAsJsonAsync("/api/office/passkeys/join/options", new { token = Secrets.In(await second.Content.ReadAsStringAsync()) });

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (invited.StatusCode, joined.StatusCode));
        Assert.Equal(HttpStatusCode.Gone, tooLate.StatusCode);
        var note = await staff.WithDatabaseAsync(d => d.Set<RoleChange>().SingleAsync(c => c.Name == "Newcomer"));
        Assert.Equal(("Writer", StaffRole.None, StaffRole.Agent | StaffRole.Moderator), (note.By, note.Before, note.After));
    }

    [Theory]
    [InlineData("remove")]
    [InlineData("roles")]
    public async Task WhoIsNoOperatorAnyMoreComesBackByNoLinkOfTheirOwn(string how)
    {
        using var boss = await staff.AppointAsync(StaffRole.Operator, $"Stays {how}");
        using var leaver = await staff.AppointAsync(StaffRole.Operator, $"Leaves {how}");
        using var invited = await leaver.SendAsync("/office/staff/invite", ("name", "Myself"), ("role", "operator"));
        var token = Secrets.In(await invited.Content.ReadAsStringAsync());
        var member = Colleague.MemberOn(await boss.Browser.GetStringAsync("/office/staff"), $"Leaves {how}");

        using var changed = await boss.SendAsync($"/office/staff/{how}", ("member", member), ("role", "agent"));
        using var back = await leaver.Browser.GetAsync($"/office/invitation?token={token}");

        Assert.Equal(43, token.Length);
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.Equal(HttpStatusCode.Gone, back.StatusCode);
    }

    [Fact]
    public async Task ALinkThatWasMadeWhileItsMakerWasDemotedIsGoodForNobody()
    {
        using var maker = await staff.AppointAsync(StaffRole.Agent, "Demoted meanwhile");
        var member = await staff.WithDatabaseAsync(d => d.Set<StaffMember>().Where(s => s.Name == "Demoted meanwhile").Select(s => s.Member).SingleAsync());
        var link = await staff.Host.Services.GetRequiredService<InvitationWriter>().InviteAsync("Myself again", StaffRole.Operator, null, member, TimeSpan.FromHours(72), CancellationToken.None);
        using var back = staff.Stranger();

        using var opened = await back.Browser.GetAsync($"/office/invitation?token={Secrets.In(link)}");
        using var joined = await back.Browser.PostAsJsonAsync("/api/office/passkeys/join/options", new { token = Secrets.In(link) });

        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.Gone), (opened.StatusCode, joined.StatusCode));
        Assert.False(await staff.WithDatabaseAsync(d => d.Set<StaffMember>().AnyAsync(s => s.Name == "Myself again")));
    }

    [Theory]
    [InlineData("", "agent", "Please enter a name")]
    [InlineData("Somebody", "", "Please choose at least one role")]
    [InlineData("Somebody", "emperor", "Please choose at least one role")]
    public async Task AnInvitationNeedsANameAndARoleThatExists(string name, string role, string problem)
    {
        using var boss = await staff.AppointAsync(StaffRole.Operator);

        using var answer = await boss.SendAsync("/office/staff/invite", ("name", name), ("role", role));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(problem, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatHasRunOutIsForgotten()
    {
        await staff.InviteAsync(StaffRole.Agent, "Forgotten");
        using var colleague = await staff.AppointAsync(StaffRole.Agent, "Remembered");
        staff.Clock.Move(TimeSpan.FromDays(1097));

        await staff.Host.Services.GetRequiredService<RetentionJob>().RunAsync(CancellationToken.None);

        Assert.Equal((0, 0, 0), await staff.WithDatabaseAsync(async d => (await d.Set<Invitation>().CountAsync(), await d.Set<RoleChange>().CountAsync(), await d.Set<StaffSession>().CountAsync())));
        Assert.True(await staff.WithDatabaseAsync(d => d.Set<StaffMember>().AnyAsync(s => s.Name == "Remembered")));
    }

    private static async Task ReadToTheEndAsync(Stream stream)
    {
        var buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer) > 0)
            {
            }
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            // Cut is an end too.
        }
    }

    private List<(string Path, string Method, StaffRole AnyOf)> Guarded() =>
    [
        .. from endpoint in staff.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           let role = endpoint.Metadata.GetMetadata<RoleRequirement>()
           where role is not null
           // A hub takes any method.
           from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
           select ($"/{endpoint.RoutePattern.RawText!.Trim('/')}", method, role.AnyOf),
    ];
}

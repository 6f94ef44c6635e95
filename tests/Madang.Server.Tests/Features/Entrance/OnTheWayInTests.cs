using System.Net;
using System.Net.Http.Json;
using Madang.Bots;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Entrance;
using Madang.Server.Features.Guidance;
using Madang.Server.Features.Guidance.Contract;
using Madang.Server.Features.Moderation.Contract;
using Madang.Server.Features.Staff;
using Madang.Server.Features.Staff.Contract;
using Madang.Server.Realtime;
using Madang.Server.Tests.Features.Accounts;
using Madang.Server.Tests.Features.Staff;
using Madang.Server.Tests.Realtime;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Door = Madang.Server.Features.Moderation.Enforcement.Door;
using Visitor = Madang.Server.Tests.Features.Accounts.Visitor;
using Wire = Madang.World.Protocol.Wire;

namespace Madang.Server.Tests.Features.Entrance;

/// <summary>What ends or changes while somebody is between their sign-in and their visit.</summary>
public sealed class OnTheWayInTests : IAsyncLifetime
{
    private readonly Moment _moment = new();
    private readonly AccountsHost _accounts;

    public OnTheWayInTests() => _accounts = AccountsHost.With(builder => builder.Services.AddSingleton(_moment)
        .AddSingleton<Gate>().AddSingleton<IGate, HeldGate>()
        .AddSingleton<Door>().AddSingleton<IDoor, HeldDoor>()
        .AddSingleton<IGuidance, HeldGuidance>()
        .AddSingleton<StaffDirectory>().AddSingleton<IStaff, HeldStaff>());

    public Task InitializeAsync() => _accounts.InitializeAsync();

    public Task DisposeAsync() => _accounts.DisposeAsync();

    [Fact]
    public async Task ACitizenWhoSignsOutBetweenThePassAndTheVisitIsOutAgain()
    {
        using var mina = _accounts.Visitor();
        await mina.BecomeCitizenAsync();
        _moment.AtTheGate = async () => (await mina.Browser.PostAsync("/account/sign-out", Visitor.Form())).Dispose();

        await using var client = await EnterAsync(mina.Browser, new PassRequest(Visits.Plaza));

        Assert.Equal(1012, await client.ClosedWithAsync());
    }

    [Fact]
    public async Task WhoSignsOutOfTheOfficeBetweenThePassAndTheVisitBeginsNoDuty()
    {
        using var han = await Colleague.AppointAsync(_accounts.Host, StaffRole.Agent);
        _moment.AtTheGate = async () => (await han.SendAsync("/office/sign-out")).Dispose();

        await using var client = await EnterAsync(han.Browser, new PassRequest(Visits.Plaza, OnDuty: true));

        Assert.Equal(1012, await client.ClosedWithAsync());
    }

    [Fact]
    public async Task WhatChangesOfACitizenOnTheirWayInIsSeenWhenTheyAre()
    {
        using var mina = _accounts.Visitor();
        await mina.ConfirmAsync();
        _moment.AtTheGate = mina.AgreeToGuidanceAsync;
        await using var guest = await _accounts.Host.EnterAsync();
        await using var client = await EnterAsync(mina.Browser, new PassRequest(Visits.Plaza));
        await client.UntilAsync(c => c.Welcome is not null, Visits.Patience);

        await client.SayAsync("Agreed on the way");
        await client.UntilAsync(c => c.Said.Count + c.Refused.Count > 0, Visits.Patience);

        Assert.Equal((mina.Name, "Agreed on the way"), Assert.Single(client.Said.Select(s => (s.Name, s.Text))));
    }

    [Fact]
    public async Task WhatChangesOfACitizenWhileAPassIsMadeIsKnownToThePass()
    {
        using var mina = _accounts.Visitor();
        await mina.ConfirmAsync();
        _moment.WhenGuidanceWasRead = async () =>
        {
            await mina.AgreeToGuidanceAsync();
            using var renamed = await mina.Browser.PostAsync("/account/name", Visitor.Form(("name", $"{mina.Name}b")));
            Assert.Equal(HttpStatusCode.Found, renamed.StatusCode);
        };
        await using var client = await EnterAsync(mina.Browser, new PassRequest(Visits.Plaza));
        await client.UntilAsync(c => c.Welcome is not null, Visits.Patience);

        await client.SayAsync("Renamed on the way");
        await client.UntilAsync(c => c.Said.Count + c.Refused.Count > 0, Visits.Patience);

        Assert.Equal(($"{mina.Name}b", "Renamed on the way"), Assert.Single(client.Said.Select(s => (s.Name, s.Text))));
    }

    [Fact]
    public async Task WhoSignsOutWhileAPassIsMadeGetsNone()
    {
        using var mina = _accounts.Visitor();
        await mina.BecomeCitizenAsync();
        _moment.WhenAskedForAPass = async () => (await mina.Browser.PostAsync("/account/sign-out", Visitor.Form())).Dispose();

        using var answer = await mina.Browser.PostAsJsonAsync("/api/entrance/passes", new PassRequest(Visits.Plaza));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    [Fact]
    public async Task WhoSignsOutOfTheOfficeWhileAPassIsMadeGetsNone()
    {
        using var han = await Colleague.AppointAsync(_accounts.Host, StaffRole.Agent);
        _moment.WhenAskedForAPass = async () => (await han.SendAsync("/office/sign-out")).Dispose();

        using var answer = await han.Browser.PostAsJsonAsync("/api/entrance/passes", new PassRequest(Visits.Plaza, OnDuty: true));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private async Task<WorldClient> EnterAsync(HttpClient browser, PassRequest request)
    {
        var pass = await WorldClient.AskForPassAsync(browser, request, Visits.Patience);
        var client = await WorldClient.OpenAsync(_accounts.Host.Socket(), _accounts.Host.Origin, browser, Visits.Patience);
        await client.SendAsync(new Wire.ClientMessage { Enter = new Wire.Enter { Pass = pass.Pass } }, Visits.Patience);
        return client;
    }

    /// <summary>What happens at a moment that otherwise cannot be hit; once each.</summary>
    private sealed class Moment
    {
        private Func<Task>? _atTheGate;
        private Func<Task>? _whenAskedForAPass;
        private Func<Task>? _whenGuidanceWasRead;

        public Func<Task> AtTheGate
        {
            set => _atTheGate = value;
        }

        public Func<Task> WhenAskedForAPass
        {
            set => _whenAskedForAPass = value;
        }

        public Func<Task> WhenGuidanceWasRead
        {
            set => _whenGuidanceWasRead = value;
        }

        public void ReachGate() => Interlocked.Exchange(ref _atTheGate, null)?.Invoke().GetAwaiter().GetResult();

        public Task ReachGuidanceAsync() => Interlocked.Exchange(ref _whenGuidanceWasRead, null)?.Invoke() ?? Task.CompletedTask;

        public Task ReachPassAsync() => Interlocked.Exchange(ref _whenAskedForAPass, null)?.Invoke() ?? Task.CompletedTask;
    }

    private sealed class HeldGate(Gate gate, Moment moment) : IGate
    {
        public ValueTask<SignIns> SignInsOfAsync(HttpContext context) => gate.SignInsOfAsync(context);

        public Admission? Admit(string pass, SignIns signIns) => gate.Admit(pass, signIns);

        public void Settle(Admission admission, Madang.World.Loop.Visitor? visitor)
        {
            if (admission.Session is not null) moment.ReachGate();
            gate.Settle(admission, visitor);
        }
    }

    private sealed class HeldDoor(Door door, Moment moment) : IDoor
    {
        public IResult? Refuse(HttpContext context, CurrentVisitor visitor, string space, bool returns)
        {
            moment.ReachPassAsync().GetAwaiter().GetResult();
            return door.Refuse(context, visitor, space, returns);
        }
    }

    private sealed class HeldGuidance(GuidanceBook guidance, Moment moment) : IGuidance
    {
        public string Version => guidance.Version;

        public IReadOnlyList<string> Rules => guidance.Rules;

        public string RuleTitle(string rule, string language) => guidance.RuleTitle(rule, language);

        public string RuleOf(string report) => guidance.RuleOf(report);

        public IReadOnlyList<(string Title, string InShort)> InShort(string language) => guidance.InShort(language);

        public async Task<bool> HasAcceptedAsync(string person, CancellationToken ct)
        {
            var hasAccepted = await guidance.HasAcceptedAsync(person, ct);
            await moment.ReachGuidanceAsync();
            return hasAccepted;
        }
    }

    private sealed class HeldStaff(StaffDirectory staff, Moment moment) : IStaff
    {
        public async ValueTask<CurrentStaff> CurrentAsync(HttpContext context)
        {
            var current = await staff.CurrentAsync(context);
            if (context.Request.Path == "/api/entrance/passes") await moment.ReachPassAsync();
            return current;
        }

        public Task<StaffProfile?> FindAsync(string member, CancellationToken ct) => staff.FindAsync(member, ct);

        public Task<StaffProfile?> FindBySessionAsync(string session, CancellationToken ct) => staff.FindBySessionAsync(session, ct);

        public Task<IReadOnlyList<StaffProfile>> WithRoleAsync(StaffRole role, CancellationToken ct) => staff.WithRoleAsync(role, ct);

        public Task<IReadOnlyList<string>> NamesAsync(CancellationToken ct) => staff.NamesAsync(ct);
    }
}

using System.Text.Json;
using Madang.Server.Content;
using Madang.Server.Features.Accounts;
using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Web;
using Madang.World;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Accounts;

public sealed class LevelGateTests(AccountsHost accounts) : IClassFixture<AccountsHost>
{
    public static TheoryData<int, bool, int, bool, int> Cases => new()
    {
        // level of the visitor, signed in, level required, sign-in required, status on /api
        { 0, false, 0, false, 200 },
        { 0, false, 0, true, 401 },
        { 0, false, 1, true, 401 },
        { 0, true, 0, true, 200 },
        { 0, true, 1, true, 403 },
        { 1, true, 1, true, 200 },
        { 1, true, 2, true, 403 },
        { 2, true, 1, true, 200 },
        { 2, true, 3, true, 403 },
        { 3, true, 3, true, 200 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task OnlyWhoHasTheLevelGetsThrough(int level, bool signedIn, int required, bool mustSignIn, int status)
    {
        var (context, passed) = await SendAsync("/api/thing", level, signedIn, new LevelRequirement((IdentityLevel)required, mustSignIn));

        Assert.Equal((status == 200, status), (passed, context.Response.StatusCode));
        if (status == 200) return;
        context.Response.Body.Position = 0;
        using var problem = await JsonDocument.ParseAsync(context.Response.Body);
        Assert.Equal(("accounts.level", required, level), (problem.RootElement.GetProperty("code").GetString(), problem.RootElement.GetProperty("required").GetInt32(), problem.RootElement.GetProperty("level").GetInt32()));
    }

    [Theory]
    [InlineData(0, false, 1, false, "/account/sign-in?")]
    [InlineData(0, false, 3, false, "/account/sign-in?")]
    [InlineData(0, true, 1, false, "/account?")]
    [InlineData(0, true, 2, false, "/account?")]
    [InlineData(1, true, 2, false, "/account/verify?")]
    [InlineData(2, true, 3, false, "/account/verify?for=fresh&")]
    [InlineData(1, true, 2, true, "/account/verify?for=unique&")]
    [InlineData(2, true, 2, true, "/account/verify?for=unique&")]
    public async Task APageLeadsToTheStepThatIsMissingAndBack(int level, bool signedIn, int required, bool onePersonOneVote, string step)
    {
        var (context, passed) = await SendAsync("/vote", level, signedIn, new LevelRequirement((IdentityLevel)required, true, onePersonOneVote), QueryString.Create("id", "가"));
        var expected = step + "back=%2Fvote%3Fid%3D%25EA%25B0%2580";

        Assert.False(passed);
        Assert.Equal((302, expected), (context.Response.StatusCode, context.Response.Headers.Location.ToString()));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public async Task WhereOnePersonHasOneVoteAVerificationAtACounterIsNotEnough(int? vouched, bool passes)
    {
        var (context, passed) = await SendAsync("/api/vote", 3, true, new LevelRequirement(IdentityLevel.Verified, true, OnePersonOneVote: true), vouched: (Vouched?)vouched);

        Assert.Equal(passes, passed);
        if (passes) return;
        context.Response.Body.Position = 0;
        using var problem = await JsonDocument.ParseAsync(context.Response.Body);
        Assert.Equal((403, "accounts.not-unique"), (context.Response.StatusCode, problem.RootElement.GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData(1, true, IdentityLevel.Account)]
    [InlineData(2, false, IdentityLevel.Verified)]
    [InlineData(2, true, IdentityLevel.FreshlyVerified)]
    public void OnlyAVerifiedPersonIsEverFresh(int level, bool fresh, IdentityLevel expected) =>
        Assert.Equal(expected, new CurrentVisitor(new CitizenProfile("AAAAAAAAAAA", "Dalli", (IdentityLevel)level, [1]), "session", null, fresh).Level);

    [Fact]
    public async Task WhatDeclaresNothingIsOpenAndAsksTheDatabaseNothing()
    {
        var (context, passed) = await SendAsync("/api/thing", 0, false, null);

        Assert.True(passed);
        Assert.False(context.Response.Headers.ContainsKey("Cache-Control"));
    }

    private async Task<(HttpContext Context, bool Passed)> SendAsync(string path, int level, bool signedIn, LevelRequirement? requirement, QueryString query = default, Vouched? vouched = null)
    {
        var services = new ServiceCollection().AddLogging().AddProblemDetails().AddSingleton<ICitizens>(new One(signedIn ? new CitizenProfile("AAAAAAAAAAA", "Dalli", (IdentityLevel)level, [1]) : null, vouched)).BuildServiceProvider();
        var context = new DefaultHttpContext { RequestServices = services };
        (context.Request.Method, context.Request.Path, context.Request.QueryString) = ("GET", path, query);
        context.Items[typeof(RequestLanguage)] = accounts.Host.Services.GetRequiredService<Texts>().For("en");
        context.SetEndpoint(new Endpoint(null, requirement is null ? EndpointMetadataCollection.Empty : new EndpointMetadataCollection(requirement), "test"));
        context.Response.Body = new MemoryStream();
        var passed = false;

        await new LevelGate(_ =>
        {
            passed = true;
            return Task.CompletedTask;
        }).InvokeAsync(context);
        return (context, passed);
    }

    private sealed class One(CitizenProfile? citizen, Vouched? vouched) : ICitizens
    {
        public ValueTask<CurrentVisitor> CurrentAsync(HttpContext context) => ValueTask.FromResult(new CurrentVisitor(citizen, citizen is null ? null : "session", vouched));

        public Task<CitizenProfile?> FindAsync(string person, CancellationToken ct) => Task.FromResult(citizen);

        public Task<CitizenProfile?> FindBySessionAsync(string session, CancellationToken ct) => Task.FromResult(citizen);

        public Task DressAsync(string person, ReadOnlyMemory<byte> appearance, CancellationToken ct) => Task.CompletedTask;
    }
}

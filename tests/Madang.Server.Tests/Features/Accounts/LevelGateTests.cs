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
    [InlineData(false, "/account/sign-in?back=%2Fvote%3Fid%3D%25EA%25B0%2580")]
    [InlineData(true, "/account?back=%2Fvote%3Fid%3D%25EA%25B0%2580")]
    public async Task APageLeadsToTheStepThatIsMissingAndBack(bool signedIn, string expected)
    {
        var (context, passed) = await SendAsync("/vote", 0, signedIn, new LevelRequirement(IdentityLevel.Account, true), QueryString.Create("id", "가"));

        Assert.False(passed);
        Assert.Equal((302, expected), (context.Response.StatusCode, context.Response.Headers.Location.ToString()));
    }

    [Fact]
    public async Task WhatDeclaresNothingIsOpenAndAsksTheDatabaseNothing()
    {
        var (context, passed) = await SendAsync("/api/thing", 0, false, null);

        Assert.True(passed);
        Assert.False(context.Response.Headers.ContainsKey("Cache-Control"));
    }

    private async Task<(HttpContext Context, bool Passed)> SendAsync(string path, int level, bool signedIn, LevelRequirement? requirement, QueryString query = default)
    {
        var services = new ServiceCollection().AddLogging().AddProblemDetails().AddSingleton<ICitizens>(new One(signedIn ? new CitizenProfile("AAAAAAAAAAA", "Dalli", (IdentityLevel)level, [1]) : null)).BuildServiceProvider();
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

    private sealed class One(CitizenProfile? citizen) : ICitizens
    {
        public ValueTask<CurrentVisitor> CurrentAsync(HttpContext context) => ValueTask.FromResult(new CurrentVisitor(citizen, citizen is null ? null : "session"));

        public Task<CitizenProfile?> FindAsync(string person, CancellationToken ct) => Task.FromResult(citizen);

        public Task<CitizenProfile?> FindBySessionAsync(string session, CancellationToken ct) => Task.FromResult(citizen);

        public Task DressAsync(string person, ReadOnlyMemory<byte> appearance, CancellationToken ct) => Task.CompletedTask;
    }
}

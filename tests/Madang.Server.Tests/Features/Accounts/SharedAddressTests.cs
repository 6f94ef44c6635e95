using System.Diagnostics;
using System.Net;

namespace Madang.Server.Tests.Features.Accounts;

/// <summary>Many people behind one address: a school, or the telephones of a carrier.</summary>
public sealed class SharedAddressTests : IAsyncLifetime
{
    private readonly AccountsHost _accounts = AccountsHost.With(builder =>
    {
        builder.Configuration["Madang:Accounts:SignUpsPerAddress"] = "5";
        builder.Configuration["Madang:Accounts:WrongPasswordsPerAddress"] = "10";
    });

    public Task InitializeAsync() => _accounts.InitializeAsync();

    public Task DisposeAsync() => _accounts.DisposeAsync();

    [Fact]
    public async Task ASchoolThatSignsUpAtOnceIsSlowedDownAndNotRefused()
    {
        var pupils = Enumerable.Range(0, 7).Select(_ => _accounts.Visitor()).ToList();
        var started = Stopwatch.GetTimestamp();

        var answers = await Task.WhenAll(pupils.Select(p => p.SignUpAsync()));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        Assert.True(Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(5), "nobody waited for their turn");
        foreach (var answer in answers) answer.Dispose();
        foreach (var pupil in pupils) pupil.Dispose();
    }

    [Fact]
    public async Task ManyWrongPasswordsFromOneAddressSlowItDownAndRefuseNobody()
    {
        using var owner = _accounts.Visitor();
        await owner.BecomeCitizenAsync();
        for (var i = 0; i < 10; i++)
        {
            using var guesser = _accounts.Visitor();
            using var wrong = await guesser.SignInAsync(guesser.Email, "a guess");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        }

        using var neighbour = _accounts.Visitor();
        var started = Stopwatch.GetTimestamp();
        using var answer = await neighbour.SignInAsync(owner.Email);
        var waited = Stopwatch.GetElapsedTime(started);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.True(waited > TimeSpan.FromSeconds(1.5), $"waited only {waited}");
    }

    [Fact]
    public async Task WhoIsOneTooManyIsToldInHowManySecondsThereIsRoom()
    {
        var pupils = Enumerable.Range(0, 12).Select(_ => _accounts.Visitor()).ToList();

        var answers = await Task.WhenAll(pupils.Select(p => p.SignUpAsync()));

        var refused = answers.Where(a => a.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.Equal((8, 4), (answers.Count(a => a.StatusCode == HttpStatusCode.Redirect), refused.Count));
        Assert.All(refused, answer => Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 3));
        Assert.Contains("Please try again in 2 seconds", await refused[0].Content.ReadAsStringAsync(), StringComparison.Ordinal);
        foreach (var answer in answers) answer.Dispose();
        foreach (var pupil in pupils) pupil.Dispose();
    }
}

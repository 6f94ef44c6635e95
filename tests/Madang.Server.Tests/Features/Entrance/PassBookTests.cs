using Madang.Server.Features.Accounts.Contract;
using Madang.Server.Features.Entrance;
using Madang.World;
using Microsoft.Extensions.Options;

namespace Madang.Server.Tests.Features.Entrance;

/// <summary>What happens to passes at the same moment.</summary>
public sealed class PassBookTests
{
    private static readonly CitizenProfile Before = new("MMMMMMMMMMM", "Before", IdentityLevel.Account, []);
    private static readonly CitizenProfile After = Before with { Name = "After" };

    private readonly ManualClock _clock = new();
    private readonly PassBook _passes;

    public PassBookTests() => _passes = new PassBook(Options.Create(new EntranceOptions()), _clock);

    [Fact]
    public void OfTwoChangesAtOnceNeitherIsLost()
    {
        for (var round = 0; round < 20; round++)
        {
            var tokens = Enumerable.Range(0, 500).Select(_ => _passes.Issue(Of(Before))!).ToList();

            Parallel.Invoke(() => _passes.Update(After), () => _passes.Guide(Before.Person), () => tokens.ForEach(t => _passes.Take(t)));

            Assert.All(tokens, token => Assert.True(_passes.Settle(token) is { IsTaken: true, IsGuided: true, Visitor.Citizen.Name: "After" }));
        }
    }

    [Fact]
    public void WhatWasReadOnceMoreTakesThePlaceOfWhatWasThere()
    {
        var issued = Of(Before);
        var token = _passes.Issue(issued)!;

        _passes.Refresh(token, issued, After, isGuided: true);

        Assert.True(_passes.Settle(token) is { IsGuided: true, Visitor.Citizen.Name: "After" });
    }

    [Fact]
    public void WhatAPassWasToldSinceItWasIssuedIsNewerThanWhatWasReadOnceMore()
    {
        var issued = Of(Before);
        var token = _passes.Issue(issued)!;
        _passes.Update(Before with { Name = "Newest" });
        _passes.Guide(Before.Person);

        _passes.Refresh(token, issued, After, isGuided: false);

        Assert.True(_passes.Settle(token) is { IsGuided: true, Visitor.Citizen.Name: "Newest" });
    }

    private Pass Of(CitizenProfile citizen) => new("plaza", null, null, "Guest", false, new CurrentVisitor(citizen, "session"), null, null, false, _clock.GetUtcNow().AddSeconds(30));
}

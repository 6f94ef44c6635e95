using System.Text.Json;
using Madang.Server.Features.Blocks;
using Madang.Server.Features.Blocks.Contract;
using Madang.Server.Tests.Features.Accounts;
using Madang.Server.Tests.Realtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Madang.Server.Tests.Features.Blocks;

/// <summary>Who has blocked somebody does not meet them again: in the world, on pages, in another place, after a restart.</summary>
public sealed class BlockTests(AccountsHost accounts) : IClassFixture<AccountsHost>
{
    [Fact]
    public async Task TheTwoAreGoneForEachOtherAtOnceAndWhereverTheyGo()
    {
        using var mina = await CitizenAsync();
        using var harasser = await CitizenAsync();
        var (minas, harassers) = ((await mina.MeAsync()).Person!, (await harasser.MeAsync()).Person!);
        await using var one = await accounts.EnterAsync(mina);
        await using var other = await accounts.EnterAsync(harasser);
        await one.UntilAsync(c => c.Knows(harassers), Visits.Patience);
        await other.UntilAsync(c => c.Knows(minas), Visits.Patience);

        await one.BlockAsync(harassers);

        await one.UntilAsync(c => !c.Knows(harassers), Visits.Patience);
        await other.UntilAsync(c => !c.Knows(minas), Visits.Patience);
        await UntilKeptAsync(minas, harassers);
        await using var lobby = await accounts.EnterAsync(harasser, Visits.Lobby);
        await using var third = await accounts.Host.EnterAsync(Visits.Lobby);
        await using var there = await accounts.EnterAsync(mina, Visits.Lobby);
        await third.UntilAsync(c => c.Knows(minas) && c.Knows(harassers), Visits.Patience);
        await lobby.SayAsync("I know that you are here");
        await third.UntilAsync(c => c.Said.Count > 0, Visits.Patience);
        await there.UntilAsync(c => c.Knows(third.Welcome!.Self.Person), Visits.Patience);
        Assert.False(there.Knows(harassers));
        Assert.False(lobby.Knows(minas));
        Assert.Empty(there.Said);
    }

    [Fact]
    public async Task TheListOfPeopleOnThePageOfAPlaceLeavesThemOut()
    {
        using var mina = await CitizenAsync();
        using var harasser = await CitizenAsync();
        using var stranger = accounts.Visitor();
        await using var one = await accounts.EnterAsync(mina);
        await using var other = await accounts.EnterAsync(harasser);
        var harassers = (await harasser.MeAsync()).Person!;
        await one.UntilAsync(c => c.Knows(harassers), Visits.Patience);
        Assert.Contains(harasser.Name, await mina.Browser.GetStringAsync("/spaces/seoul-plaza"), StringComparison.Ordinal);

        await one.BlockAsync(harassers);
        await one.UntilAsync(c => !c.Knows(harassers), Visits.Patience);

        Assert.DoesNotContain(harasser.Name, await mina.Browser.GetStringAsync("/spaces/seoul-plaza"), StringComparison.Ordinal);
        Assert.DoesNotContain(mina.Name, await harasser.Browser.GetStringAsync("/spaces/seoul-plaza"), StringComparison.Ordinal);
        Assert.Contains(harasser.Name, await stranger.Browser.GetStringAsync("/spaces/seoul-plaza"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ThePageEndsABlockAndTheTwoMeetAgainWhereTheyStand()
    {
        using var mina = await CitizenAsync();
        using var harasser = await CitizenAsync();
        var (minas, harassers) = ((await mina.MeAsync()).Person!, (await harasser.MeAsync()).Person!);
        await using var one = await accounts.EnterAsync(mina);
        await using var other = await accounts.EnterAsync(harasser);
        await one.UntilAsync(c => c.Knows(harassers), Visits.Patience);
        await one.BlockAsync(harassers);
        await one.UntilAsync(c => !c.Knows(harassers), Visits.Patience);
        await UntilKeptAsync(minas, harassers);
        Assert.Contains(harasser.Name, await mina.Browser.GetStringAsync("/account/safety"), StringComparison.Ordinal);
        Assert.DoesNotContain(mina.Name, await harasser.Browser.GetStringAsync("/account/safety"), StringComparison.Ordinal);

        using var ended = await mina.Browser.PostAsync("/account/safety/unblock", Visitor.Form(("person", harassers)));

        Assert.Equal("/account/safety?done=unblocked", ended.Headers.Location!.ToString());
        await one.UntilAsync(c => c.Knows(harassers), Visits.Patience);
        await other.UntilAsync(c => c.Knows(minas), Visits.Patience);
    }

    [Fact]
    public async Task WhoIsBlockedCannotEndIt()
    {
        using var mina = await CitizenAsync();
        using var harasser = await CitizenAsync();
        var (minas, harassers) = ((await mina.MeAsync()).Person!, (await harasser.MeAsync()).Person!);
        await using var one = await accounts.EnterAsync(mina);
        await using var other = await accounts.EnterAsync(harasser);
        await one.UntilAsync(c => c.Knows(harassers), Visits.Patience);
        await one.BlockAsync(harassers);
        await UntilKeptAsync(minas, harassers);

        await other.BlockAsync(minas, on: false);
        using var tried = await harasser.Browser.PostAsync("/account/safety/unblock", Visitor.Form(("person", minas)));
        await other.ChooseAsync(200);
        await other.UntilAsync(c => c.Boundaries?.DistanceCm == 200, Visits.Patience);

        var blocks = accounts.Host.Services.GetRequiredService<IBlocks>();
        Assert.Contains(harassers, await blocks.ApartFromAsync(minas, CancellationToken.None));
        Assert.Contains(minas, await blocks.ApartFromAsync(harassers, CancellationToken.None));
        Assert.False(other.Knows(minas));
    }

    [Fact]
    public async Task AGuestIsBlockedForAsLongAsTheyAreAbout()
    {
        using var mina = await CitizenAsync();
        var minas = (await mina.MeAsync()).Person!;
        await using var one = await accounts.EnterAsync(mina);
        await using var third = await accounts.Host.EnterAsync();
        await using var guest = await accounts.Host.EnterAsync();
        var person = guest.Welcome!.Self.Person;
        await one.UntilAsync(c => c.Knows(person), Visits.Patience);

        await one.BlockAsync(person);
        await one.UntilAsync(c => !c.Knows(person), Visits.Patience);
        await using var again = await accounts.Host.EnterAsync(resume: guest.ResumeToken);
        // Both have seen somebody else by then, and would have seen each other.
        var thirds = third.Welcome!.Self.Person;
        await again.UntilAsync(c => c.Knows(thirds), Visits.Patience);
        await using var late = await accounts.Host.EnterAsync();
        var lates = late.Welcome!.Self.Person;
        await one.UntilAsync(c => c.Knows(lates), Visits.Patience);

        Assert.Equal(person, again.Welcome!.Self.Person);
        Assert.False(one.Knows(person));
        Assert.False(again.Knows(minas));
        Assert.Equal(0, await accounts.WithDatabaseAsync(d => d.Set<Block>().CountAsync(b => b.Person == minas)));
    }

    [Fact]
    public async Task WhatOneHasChosenIsThereAtTheNextVisitAndGoesAlongAndAway()
    {
        using var mina = await CitizenAsync();
        using var other = await CitizenAsync();
        var (minas, others) = ((await mina.MeAsync()).Person!, (await other.MeAsync()).Person!);
        await using (var there = await accounts.EnterAsync(other))
        await using (var first = await accounts.EnterAsync(mina))
        {
            await first.UntilAsync(c => c.Knows(others), Visits.Patience);
            await first.BlockAsync(others);
            await UntilKeptAsync(minas, others);
        }

        using var chosen = await mina.Browser.PostAsync("/account/safety", Visitor.Form(("distance", "200"), ("hide", "yes")));
        await using var again = await accounts.EnterAsync(mina);
        Assert.Equal((200u, true, false), (again.Welcome!.Boundaries.DistanceCm, again.Welcome.Boundaries.HidesWords, again.Welcome.Boundaries.SafeZone));

        using var answer = await mina.Browser.PostAsync("/account/data", Visitor.Form(("current", Visitor.Password)));
        using var file = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var blocks = file.RootElement.GetProperty("data").GetProperty("blocks");
        Assert.Equal((other.Name, 200), (blocks.GetProperty("blocked")[0].GetProperty("name").GetString(), blocks.GetProperty("boundaries").GetProperty("distanceCm").GetInt32()));

        using var left = await mina.Browser.PostAsync("/account/delete", Visitor.Form(("current", Visitor.Password)));
        Assert.Equal(0, await accounts.WithDatabaseAsync(d => d.Set<Block>().CountAsync(b => b.Person == minas || b.Blocked == minas)));
        Assert.Equal(0, await accounts.WithDatabaseAsync(d => d.Set<BoundaryChoice>().CountAsync(c => c.Person == minas)));
    }

    [Fact]
    public async Task AChoiceOnThePageHoldsOnTheOpenSocketAndAPressInTheWorldIsKept()
    {
        using var mina = await CitizenAsync();
        await using var client = await accounts.EnterAsync(mina);

        using var chosen = await mina.Browser.PostAsync("/account/safety", Visitor.Form(("distance", "150")));
        await client.UntilAsync(c => c.Boundaries?.DistanceCm == 150, Visits.Patience);
        await client.ChooseAsync(200, hidesWords: true, safeZone: true);
        await client.UntilAsync(c => c.Boundaries is { DistanceCm: 200, HidesWords: true, SafeZone: true }, Visits.Patience);

        var (person, patience) = ((await mina.MeAsync()).Person!, Visits.Patience);
        while (await accounts.WithDatabaseAsync(d => d.Set<BoundaryChoice>().CountAsync(c => c.Person == person && c.DistanceCm == 200 && c.HidesWords, patience)) == 0) await Task.Yield();
        Assert.Contains("checked", (await mina.Browser.GetStringAsync("/account/safety")).Split("id=\"distance-200\"")[1][..60], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("17")]
    [InlineData("9000")]
    [InlineData("-1")]
    [InlineData("")]
    public async Task ADistanceThatIsNotOfferedIsTheUsualOne(string typed)
    {
        using var mina = await CitizenAsync();

        using var chosen = await mina.Browser.PostAsync("/account/safety", Visitor.Form(("distance", typed)));

        await using var client = await accounts.EnterAsync(mina);
        Assert.Equal(100u, client.Welcome!.Boundaries.DistanceCm);
    }

    [Fact]
    public async Task ABlockThatWasEndedDoesNotComeBackWithWhoComesInBeforeItIsWritten()
    {
        using var mina = await CitizenAsync();
        using var other = await CitizenAsync();
        var (minas, others) = ((await mina.MeAsync()).Person!, (await other.MeAsync()).Person!);
        await accounts.WithDatabaseAsync(async d =>
        {
            d.Add(new Block { Person = minas, Blocked = others, Name = other.Name, At = TimeProvider.System.GetUtcNow() });
            return await d.SaveChangesAsync();
        });
        var book = accounts.Host.Services.GetRequiredService<BlockBook>();
        Assert.Contains(others, await book.ApartFromAsync(minas, CancellationToken.None));

        // The row is still there, as while the database is busy.
        book.Unblock(minas, others);

        Assert.Empty(await book.ApartFromAsync(others, CancellationToken.None));
        Assert.Empty(await book.ApartFromAsync(minas, CancellationToken.None));
    }

    private async Task<Visitor> CitizenAsync()
    {
        var visitor = accounts.Visitor();
        await visitor.BecomeCitizenAsync();
        return visitor;
    }

    // Written away from the world's threads, a moment later.
    private async Task UntilKeptAsync(string person, string blocked)
    {
        var patience = Visits.Patience;
        while (await accounts.WithDatabaseAsync(d => d.Set<Block>().CountAsync(b => b.Person == person && b.Blocked == blocked, patience)) == 0) await Task.Yield();
    }
}

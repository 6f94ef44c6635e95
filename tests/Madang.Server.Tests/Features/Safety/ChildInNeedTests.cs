using Madang.Server.Tests.Features.Accounts;
using Madang.Server.Tests.Features.Moderation;
using Madang.Server.Tests.Realtime;
using Madang.World.Loop;

namespace Madang.Server.Tests.Features.Safety;

/// <summary>A child calls for help: the helplines come at once, whether or not the child may talk to others, and however the words are sent.</summary>
public sealed class ChildInNeedTests : IAsyncLifetime
{
    private readonly Family _family = new();

    public Task InitializeAsync() => _family.InitializeAsync();

    public Task DisposeAsync() => _family.DisposeAsync();

    [Theory]
    [InlineData("죽고 싶어요")]
    [InlineData("I want to die")]
    public async Task OthersReadTheWordsAndTheChildSeesWhereHelpIs(string words)
    {
        await _family.BeginAsync();
        await using var child = await ModerationHost.Of(_family.Accounts).EnterAsync(_family.Child);
        await using var near = await _family.Accounts.Host.EnterAsync();

        await child.SayAsync(words, 1);
        await child.UntilAsync(c => c.Advice.Count > 0, Visits.Patience);
        await near.UntilAsync(c => c.Said.Count > 0, Visits.Patience);

        Assert.Equal((AdviceCodes.Crisis, 1u), (child.Advice[0].Code, child.Advice[0].Nonce));
        Assert.Equal(words, near.Said[0].Text);
        Assert.Empty(child.Refused);
    }

    [Fact]
    public async Task AChildThatMayNotTalkSeesItTooAndSoDoesOneThatIsTooFast()
    {
        await _family.BeginAsync(chat: false);
        await using var child = await ModerationHost.Of(_family.Accounts).EnterAsync(_family.Child);

        for (var i = 1u; i <= 6; i++) await child.SayAsync("죽고 싶어요", i);
        await child.UntilAsync(c => c.Refused.Count == 6, Visits.Patience);

        Assert.Equal(6, child.Advice.Count(a => a.Code == AdviceCodes.Crisis));
        Assert.Contains(child.Refused, r => r.Code == Refusals.Silenced);
        Assert.Contains(child.Refused, r => r.Code == Refusals.Rate);
    }

    [Fact]
    public async Task ACallForHelpInPiecesIsOne()
    {
        await _family.BeginAsync();
        await using var child = await ModerationHost.Of(_family.Accounts).EnterAsync(_family.Child);

        await child.SayAsync("죽고", 1);
        await child.SayAsync("싶어", 2);
        await child.UntilAsync(c => c.Advice.Count > 0, Visits.Patience);

        Assert.Equal((AdviceCodes.Crisis, 2u), (child.Advice[0].Code, child.Advice[0].Nonce));
    }
}

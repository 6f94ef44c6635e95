using System.Net;
using Madang.Server.Web;
using Microsoft.AspNetCore.Http;

namespace Madang.Server.Tests.Web;

public sealed class AddressPaceTests
{
    private readonly ImpatientClock _clock = new();

    [Fact]
    public async Task SoManyGoThroughAtOnceAndTheNextWaitForTheirTurn()
    {
        var pace = new AddressPace(3, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(6), _clock);

        for (var i = 0; i < 6; i++) Assert.Null(await pace.EnterAsync(From("203.0.113.7")));

        Assert.Equal([2, 4, 6], _clock.Waits.Select(w => w.TotalSeconds));
    }

    [Fact]
    public async Task WhoWouldWaitTooLongIsToldWhenThereIsRoomAndHasUsedNothingUp()
    {
        var pace = new AddressPace(1, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(5), _clock);
        for (var i = 0; i < 2; i++) Assert.Null(await pace.EnterAsync(From("203.0.113.7")));
        var refused = From("203.0.113.7");

        for (var i = 0; i < 100; i++) Assert.Equal(TimeSpan.FromSeconds(3), await pace.EnterAsync(refused));
        _clock.Move(TimeSpan.FromSeconds(3));

        Assert.Equal("3", refused.Response.Headers.RetryAfter.ToString());
        Assert.Null(await pace.EnterAsync(From("203.0.113.7")));
    }

    [Fact]
    public async Task WhereNobodyIsTurnedAwayTheWaitIsAsLongAsPatienceAndNoLonger()
    {
        var pace = new AddressPace(1, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(5), _clock);

        for (var i = 0; i < 5; i++) await pace.SlowAsync(From("203.0.113.7"));

        Assert.Equal([4, 5, 5, 5], _clock.Waits.Select(w => w.TotalSeconds));
    }

    [Fact]
    public async Task AHundredAtOnceAreAHundred()
    {
        var pace = new AddressPace(5, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), _clock);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).AsParallel().Select(_ => pace.EnterAsync(From("203.0.113.7")).AsTask()).ToList());

        Assert.Equal((10, 5), (answers.Count(a => a is null), _clock.Waits.Count));
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public async Task AnAddressIsWhatASubscriberHas(string one, string other, bool same)
    {
        var pace = new AddressPace(1, TimeSpan.FromSeconds(10), TimeSpan.Zero, _clock);
        Assert.Null(await pace.EnterAsync(From(one)));

        Assert.Equal(same, await pace.EnterAsync(From(other)) is not null);
    }

    [Fact]
    public async Task WhatIsGivenBackNeverCounted()
    {
        var pace = new AddressPace(2, TimeSpan.FromSeconds(10), TimeSpan.Zero, _clock);
        for (var i = 0; i < 100; i++)
        {
            Assert.Null(await pace.EnterAsync(From("203.0.113.7")));
            pace.Return(From("203.0.113.7"));
        }
    }

    [Fact]
    public async Task WhoIsQuietHasTheirAllowanceAgain()
    {
        var pace = new AddressPace(2, TimeSpan.FromSeconds(10), TimeSpan.Zero, _clock);
        for (var i = 0; i < 2; i++) Assert.Null(await pace.EnterAsync(From("203.0.113.7")));

        _clock.Move(TimeSpan.FromSeconds(20));

        for (var i = 0; i < 2; i++) Assert.Null(await pace.EnterAsync(From("203.0.113.7")));
        Assert.NotNull(await pace.EnterAsync(From("203.0.113.7")));
    }

    private static DefaultHttpContext From(string address)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);
        return context;
    }

    /// <summary>Stands until it is moved; whoever waits by it is told at once, and for how long they would have waited is kept.</summary>
    private sealed class ImpatientClock : TimeProvider
    {
        private readonly Lock _gate = new();
        private readonly List<TimeSpan> _waits = [];
        private DateTimeOffset _now = new(2026, 11, 27, 3, 0, 0, TimeSpan.Zero);

        public IReadOnlyList<TimeSpan> Waits
        {
            get
            {
                lock (_gate) return [.. _waits];
            }
        }

        public override DateTimeOffset GetUtcNow() => _now;

        public void Move(TimeSpan by) => _now += by;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            lock (_gate) _waits.Add(dueTime);
            return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }
}

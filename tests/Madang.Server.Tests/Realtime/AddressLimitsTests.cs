using System.Net;
using Madang.Server.Realtime;

namespace Madang.Server.Tests.Realtime;

public sealed class AddressLimitsTests
{
    private static readonly IPAddress Carrier = IPAddress.Parse("203.0.113.7"), Home = IPAddress.Parse("198.51.100.9");

    [Fact]
    public void ACarrierIsRefusedOnlyWhereItsPeopleWouldTakeTheRoomOfOthers()
    {
        var limits = new AddressLimits(share: 2, crowded: 5);

        var whileThereIsRoom = Enumerable.Range(0, 5).Select(_ => limits.TryTake(Carrier)).ToList();

        Assert.DoesNotContain(false, whileThereIsRoom);
        Assert.False(limits.TryTake(Carrier));
        Assert.Equal((true, true, false), (limits.TryTake(Home), limits.TryTake(Home), limits.TryTake(Home)));
    }

    [Fact]
    public void WhatIsGivenBackIsFree()
    {
        var limits = new AddressLimits(share: 1, crowded: 1);
        Assert.True(limits.TryTake(Home));
        Assert.False(limits.TryTake(Home));

        limits.Return(Home);

        Assert.True(limits.TryTake(Home));
    }
}

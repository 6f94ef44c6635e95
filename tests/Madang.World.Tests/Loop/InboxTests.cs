using Madang.World.Loop;

namespace Madang.World.Tests.Loop;

public sealed class InboxTests
{
    [Fact]
    public void AFullInboxRefusesAndTakesAgainAfterReading()
    {
        var inbox = new Inbox(3);

        var posted = Enumerable.Range(0, 6).Select(i => inbox.TryPost(Numbered(i))).ToList();

        Assert.Equal([true, true, true, true, false, false], posted);
        Assert.True(inbox.TryTake(out var first));
        Assert.Equal(0, first.ArrivedMs);
        Assert.True(inbox.TryPost(Numbered(9)));
    }

    [Fact]
    public void ManyWritersLoseAndDoubleNothing()
    {
        const int Writers = 4, Each = 5_000;
        var inbox = new Inbox(256);
        var threads = Enumerable.Range(0, Writers).Select(writer => new Thread(() =>
        {
            for (var i = 0; i < Each; i++)
            {
                while (!inbox.TryPost(Numbered(writer * Each + i))) Thread.Yield();
            }
        })).ToList();

        threads.ForEach(thread => thread.Start());
        var last = new int[Writers];
        Array.Fill(last, -1);
        for (var read = 0; read < Writers * Each;)
        {
            if (!inbox.TryTake(out var letter))
            {
                Thread.Yield();
                continue;
            }

            var (writer, number) = Math.DivRem((int)letter.ArrivedMs, Each);
            Assert.Equal(last[writer] + 1, number);
            last[writer] = number;
            read++;
        }

        threads.ForEach(thread => thread.Join());
        Assert.All(last, number => Assert.Equal(Each - 1, number));
    }

    private static Letter Numbered(int number) => new(null!, default, number);
}

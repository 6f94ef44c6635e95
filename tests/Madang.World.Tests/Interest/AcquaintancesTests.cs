using Madang.World.Interest;

namespace Madang.World.Tests.Interest;

public sealed class AcquaintancesTests
{
    /// <summary>Beyond a word of bits and several vectors of times, and not a multiple of either.</summary>
    private const int Slots = 203;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void WhatIsDueAndWhatIsWrongAreThoseOfAPlainList(int seed)
    {
        var random = new Random(seed);
        var told = new Acquaintances();
        var plain = new Dictionary<int, Plain>();
        for (var step = 0; step < 5_000; step++)
        {
            var slot = random.Next(1, Slots);
            var isMet = plain.ContainsKey(slot);
            switch (random.Next(7))
            {
                case 0 or 1 when !isMet:
                    var due = random.Next(1_000);
                    told.Meet(slot, due);
                    plain[slot] = new Plain(0, true, due, IsNear: true);
                    break;
                case 2 when isMet:
                    var (isWrong, ms) = (random.Next(2) == 0, random.Next(1_000));
                    told.SetDue(told.PlaceOf(slot), isWrong, ms);
                    plain[slot] = plain[slot] with { IsWrong = isWrong, DueMs = ms };
                    break;
                case 3 when isMet:
                    told.Learn(told.PlaceOf(slot), (uint)step);
                    plain[slot] = plain[slot] with { Version = (uint)step, IsWrong = false, DueMs = Acquaintances.Never };
                    break;
                case 4 when isMet:
                    var isNear = random.Next(2) == 0;
                    told.SetNear(slot, isNear);
                    plain[slot] = plain[slot] with { IsNear = isNear };
                    break;
                case 5 when isMet:
                    var by = random.Next(1_000);
                    told.TellBy(told.PlaceOf(slot), by);
                    plain[slot] = plain[slot] with { IsWrong = true, DueMs = plain[slot].IsWrong ? Math.Min(by, plain[slot].DueMs) : by };
                    break;
                case 6 when isMet && random.Next(3) == 0:
                    told.ForgetMotionOf(slot);
                    plain.Remove(slot);
                    break;
            }

            Assert.Equal(plain.Count, told.Count);
            Assert.Equal(plain.ContainsKey(slot), told.IsAcquaintedWith(slot));
            if (step % 7 != 0) continue;

            var now = random.Next(1_000);
            told.FindNextDue();
            Assert.Equal(plain.Values.Select(p => p.DueMs).DefaultIfEmpty(Acquaintances.Never).Min(), told.NextDueMs);
            Assert.Equal(plain.Where(p => p.Value.DueMs <= now).Select(p => p.Key).Order(), SlotsOf(told, place => told.DueFrom(place, now)));
            Assert.Equal(plain.Where(p => p.Value.IsWrong).Select(p => p.Key).Order(), SlotsOf(told, told.WrongFrom));
            Assert.Equal(plain.Keys.Order(), BitsOf(told.Met));
            Assert.Equal(plain.Where(p => p.Value.IsNear).Select(p => p.Key).Order(), BitsOf(told.Near));
            Assert.All(plain, p => Assert.Equal((p.Value.Version, p.Value.IsWrong), (told.VersionAt(told.PlaceOf(p.Key)), told.IsWrongAt(told.PlaceOf(p.Key)))));
            // Due at its time and not a millisecond before.
            Assert.All(plain.Where(p => p.Value.DueMs != Acquaintances.Never), p => Assert.Equal((true, false), (IsDue(told, p.Key, p.Value.DueMs), IsDue(told, p.Key, p.Value.DueMs - 1))));
        }
    }

    [Fact]
    public void AfterAMonthThereIsStillNothingThatIsNotTold()
    {
        const long month = 31L * 24 * 3_600_000;
        var told = new Acquaintances();
        told.Meet(1, 1_700_000_000_000);
        told.Meet(2, 1_700_000_000_000);
        told.Learn(told.PlaceOf(2), 1);

        told.SetDue(told.PlaceOf(1), isWrong: true, 1_700_000_000_000 + month);
        told.FindNextDue();

        Assert.True(told.NextDueMs <= 1_700_000_000_000 + month);
        Assert.Equal([1], SlotsOf(told, place => told.DueFrom(place, 1_700_000_000_000 + month)));
    }

    private static bool IsDue(Acquaintances told, int slot, long ms) => told.DueFrom(told.PlaceOf(slot), ms) == told.PlaceOf(slot);

    private static IEnumerable<int> SlotsOf(Acquaintances told, Func<int, int> from)
    {
        var slots = new List<int>();
        for (var place = from(0); place >= 0; place = from(place + 1)) slots.Add(told.Slots[place]);
        return slots.Order();
    }

    private static List<int> BitsOf(ReadOnlySpan<ulong> bits)
    {
        var slots = new List<int>();
        for (var slot = 0; slot < bits.Length * 64; slot++)
            if ((bits[slot >> 6] >> (slot & 63) & 1) != 0) slots.Add(slot);
        return slots;
    }

    private sealed record Plain(uint Version, bool IsWrong, long DueMs, bool IsNear);
}

using System.Runtime.CompilerServices;

namespace Madang.World.Avatars;

/// <summary>
/// In whose personal space somebody has been lately, and for how long altogether: who goes out for a moment and comes back has not left. Of several people the last
/// few are remembered, so that to go from one to another and back is no way out.
/// </summary>
internal struct Stays
{
    private const int Remembered = 4;

    /// <summary>Two looks lie at most so far apart; what lies between is counted as a stay.</summary>
    private const long GapMs = 250;

    /// <summary>So long outside, and a stay is over.</summary>
    private const long ForgottenAfterMs = 5_000;

    private Ring _ring;

    /// <summary>Somebody is in the space of whoever has a slot.</summary>
    /// <returns>Milliseconds in it, altogether.</returns>
    public long Count(int slot, long nowMs)
    {
        var oldest = 0;
        for (var i = 0; i < Remembered; i++)
        {
            ref var stay = ref _ring[i];
            if (stay.Slot != slot)
            {
                if (stay.SeenMs < _ring[oldest].SeenMs) oldest = i;
                continue;
            }

            var sinceMs = nowMs - stay.SeenMs;
            if (sinceMs > ForgottenAfterMs) stay.Ms = 0;
            else if (sinceMs <= GapMs) stay.Ms += sinceMs;
            stay.SeenMs = nowMs;
            return stay.Ms;
        }

        _ring[oldest] = new Stay { Slot = slot, SeenMs = nowMs };
        return 0;
    }

    private struct Stay
    {
        public int Slot;
        public long Ms;
        public long SeenMs;
    }

    [InlineArray(Remembered)]
    private struct Ring
    {
        private Stay _first;
    }
}

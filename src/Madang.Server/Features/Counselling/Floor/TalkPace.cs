namespace Madang.Server.Features.Counselling.Floor;

/// <summary>How fast a citizen writes in a talk: as many lines at once as anybody types or pastes, then one a second. The rest waits at its sender and is not lost.</summary>
internal sealed class TalkPace
{
    private const int AtOnce = 20;
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(1);

    // When the whole allowance is there again (the generic cell rate algorithm, ITU-T I.371).
    private TimeSpan _whole;

    public bool Enter(TimeSpan up)
    {
        var whole = (_whole > up ? _whole : up) + Each;
        if (whole - up > AtOnce * Each) return false;
        _whole = whole;
        return true;
    }
}

namespace Madang.Generator;

/// <summary>Who walks behind a connection.</summary>
/// <param name="walk">Its way.</param>
/// <param name="seconds">How late it is.</param>
internal sealed class Bot(Walk walk, Func<double> seconds)
{
    /// <summary>How far the server has put the bot off its walk, metres.</summary>
    private double _asideX, _asideZ;

    /// <summary>Notes what this bot sends; null when nobody watches it.</summary>
    public Probe? Emits { get; set; }

    /// <summary>Whom this bot watches.</summary>
    public Probe? Watches { get; set; }

    public Pose Pose { get; private set; }

    /// <summary>How often the server has stood the bot elsewhere.</summary>
    public int Asides { get; private set; }

    public void Advance()
    {
        var pose = walk.At(seconds());
        Pose = pose with { X = pose.X + _asideX, Z = pose.Z + _asideZ };
    }

    /// <summary>The server stood the bot elsewhere: it walks on from there.</summary>
    public void PutAt(double x, double z)
    {
        Advance();
        Asides++;
        (_asideX, _asideZ) = (_asideX + x - Pose.X, _asideZ + z - Pose.Z);
        Pose = Pose with { X = x, Z = z };
    }
}

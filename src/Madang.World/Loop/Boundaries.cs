using System.Collections.Frozen;

namespace Madang.World.Loop;

/// <summary>What a visitor wants kept from them, and from whom they are apart. The server makes it of what it knows; a new one takes the place of the whole.</summary>
public sealed record Boundaries
{
    /// <summary>Centimetres between people that one may ask for.</summary>
    public const int LeastCm = 100, MostCm = 200;

    /// <summary>Of somebody who has asked for nothing.</summary>
    public static readonly Boundaries None = new();

    /// <summary>What others who stand keep; of two people, and of the space, the largest holds.</summary>
    public int DistanceCm { get; init; } = LeastCm;

    /// <summary>Words of others are not told.</summary>
    public bool HidesWords { get; init; }

    /// <summary>
    /// <see cref="MostCm"/> that nobody may enter, walking through neither, and no words, but of whom one follows. Who stood nearer when it
    /// began is not moved: the one who asks steps aside.
    /// </summary>
    public bool IsSafeZone { get; init; }

    /// <summary>Persons who are apart: neither sees or hears the other, and no distance holds between them.</summary>
    public FrozenSet<string> Apart { get; init; } = [];

    /// <summary>Whether a client would be told the same.</summary>
    internal bool LooksLike(Boundaries other) => (DistanceCm, HidesWords, IsSafeZone) == (other.DistanceCm, other.HidesWords, other.IsSafeZone);
}

/// <summary>
/// Keeps what visitors want kept from them. Asked from the threads of all instances inside a tick: compute and return; never wait, never throw.
/// What it decides it tells by <see cref="Visitor.ChangeBoundaries"/>, to everybody concerned.
/// </summary>
public interface IBoundaryBook
{
    /// <summary>A visitor wants to be apart from a person, or no longer.</summary>
    /// <returns>A code of <see cref="Refusals"/>; null when it is done.</returns>
    string? Block(Visitor visitor, string person, bool on);

    /// <summary>A visitor has chosen anew; <see cref="Boundaries.Apart"/> is not theirs to say here and counts for nothing.</summary>
    void Choose(Visitor visitor, Boundaries chosen);
}

/// <summary>For a world without memory: choices hold while the visit lasts, and nobody is known to be blocked.</summary>
internal sealed class NoBoundaryBook : IBoundaryBook
{
    public string? Block(Visitor visitor, string person, bool on) => Refusals.UnknownPerson;

    public void Choose(Visitor visitor, Boundaries chosen) => visitor.ChangeBoundaries(chosen with { Apart = visitor.Boundaries.Apart });
}

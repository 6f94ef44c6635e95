namespace Madang.Server.Features.Safety.Language;

/// <summary>A syllable as it may be read, with its place in the text.</summary>
/// <param name="Start">UTF-16 code units.</param>
/// <param name="Gap">What stands between it and the syllable before.</param>
internal readonly record struct Unit(Syllable Syllable, int Start, int End, Gap Gap)
{
    public int Sound => Syllable.Sound;
}

internal enum Gap : byte
{
    None,

    /// <summary>Signs, digits or foreign letters.</summary>
    Signs,
    Space,
}

namespace Madang.World.Avatars;

/// <summary>Which looks exist, as counts: an appearance is [version 1, outfit, skin, hair, first colour, second colour], each below its count.</summary>
public sealed record AppearanceRules(int Outfits = 6, int Skins = 8, int Hairs = 8, int Colours = 16)
{
    /// <summary>Bytes of version 1.</summary>
    public const int Length = 6;

    private const byte Version = 1;

    public static ReadOnlyMemory<byte> Plain { get; } = new byte[] { Version, 0, 0, 0, 0, 0 };

    public bool Accepts(ReadOnlySpan<byte> appearance) =>
        appearance.Length == Length && appearance[0] == Version
        && appearance[1] < Outfits && appearance[2] < Skins && appearance[3] < Hairs
        && appearance[4] < Colours && appearance[5] < Colours;
}

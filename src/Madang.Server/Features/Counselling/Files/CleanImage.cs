namespace Madang.Server.Features.Counselling.Files;

/// <summary>A picture as it is kept: what it shows, and nothing of where, when and with what it was taken.</summary>
/// <param name="Type">Its media type, by its content.</param>
/// <param name="Extension">What its name ends in.</param>
/// <param name="Bytes">Without metadata, and without anything behind its end.</param>
internal sealed record CleanImage(string Type, string Extension, int Width, int Height, byte[] Bytes)
{
    /// <summary>40 megapixels: a good camera's picture, and no bomb for whoever opens it.</summary>
    public const long MostPixels = 40_000_000;

    private const int LongestSide = 16_384;

    /// <returns>Null when it is no picture of a kind that is taken, is damaged, or is too large.</returns>
    public static CleanImage? Read(ReadOnlySpan<byte> bytes)
    {
        var image = JpegSegments.Is(bytes) ? JpegSegments.Clean(bytes) : PngChunks.Is(bytes) ? PngChunks.Clean(bytes) : WebPChunks.Is(bytes) ? WebPChunks.Clean(bytes) : null;
        return image is { Width: > 0 and <= LongestSide, Height: > 0 and <= LongestSide } && (long)image.Width * image.Height <= MostPixels ? image : null;
    }
}

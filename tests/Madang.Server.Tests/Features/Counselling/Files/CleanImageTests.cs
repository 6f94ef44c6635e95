using System.Text;
using Madang.Server.Features.Counselling.Files;

namespace Madang.Server.Tests.Features.Counselling.Files;

public sealed class CleanImageTests
{
    [Fact]
    public void OfAJpegThePictureStaysAndNothingBesideIt()
    {
        var image = CleanImage.Read(Pictures.Jpeg())!;

        Assert.Equal(("image/jpeg", 8, 8), (image.Type, image.Width, image.Height));
        Assert.DoesNotContain(Pictures.Secret, Encoding.Latin1.GetString(image.Bytes), StringComparison.Ordinal);
        // Quantisation, frame, both tables, scan with its stuffed zero and its restart, end.
        Assert.Equal([0xD8, 0xDB, 0xC0, 0xC4, 0xC4, 0xDA, 0x00, 0xD0, 0xD9], Marks(image.Bytes));
        Assert.Equal([0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56, 0xFF, 0xD9], image.Bytes[^9..]);
    }

    [Theory]
    [InlineData(true, 6)]
    [InlineData(false, 3)]
    public void OfWhatTheCameraSaysOnlyWhichWayIsUpStays(bool isLittle, byte turn)
    {
        var camera = Encoding.ASCII.GetBytes(Pictures.Secret);
        var image = CleanImage.Read(Pictures.Jpeg(exif: Exif(isLittle, turn, camera)))!;

        Assert.DoesNotContain(Pictures.Secret, Encoding.Latin1.GetString(image.Bytes), StringComparison.Ordinal);
        Assert.Equal([0xD8, 0xE1, 0xDB, 0xC0], Marks(image.Bytes).Take(4));
        Assert.Equal([.. "Exif\0\0MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0], image.Bytes[6..38]);
        Assert.Equal(image.Bytes, CleanImage.Read(image.Bytes)!.Bytes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    [InlineData(9)]
    public void APictureThatStandsUprightAndATurnThatThereIsNotSayNothing(byte turn) =>
        Assert.DoesNotContain((byte)0xE1, Marks(CleanImage.Read(Pictures.Jpeg(exif: Exif(isLittle: true, turn, [])))!.Bytes));

    [Fact]
    public void OfAPngThePictureStaysAndNothingBesideIt()
    {
        var image = CleanImage.Read(Pictures.Png())!;

        Assert.Equal(("image/png", 2, 2), (image.Type, image.Width, image.Height));
        var text = Encoding.Latin1.GetString(image.Bytes);
        Assert.DoesNotContain(Pictures.Secret, text, StringComparison.Ordinal);
        Assert.All(new[] { "IHDR", "IDAT", "IEND" }, name => Assert.Contains(name, text, StringComparison.Ordinal));
        Assert.All(new[] { "tEXt", "eXIf" }, name => Assert.DoesNotContain(name, text, StringComparison.Ordinal));
        // The check of "123456789", as the standard has it.
        Assert.Equal(0xCBF43926, PngChunks.Crc("123456789"u8));
    }

    [Fact]
    public void OfAWebPThePictureStaysAndNothingBesideIt()
    {
        var image = CleanImage.Read(Pictures.WebP())!;

        Assert.Equal(("image/webp", 3, 2), (image.Type, image.Width, image.Height));
        var text = Encoding.Latin1.GetString(image.Bytes);
        Assert.DoesNotContain(Pictures.Secret, text, StringComparison.Ordinal);
        Assert.Contains("VP8L", text, StringComparison.Ordinal);
        Assert.DoesNotContain("VP8X", text, StringComparison.Ordinal);
        Assert.Equal(image.Bytes.Length - 8, BitConverter.ToInt32(image.Bytes, 4));
        // What is kept is whole: read again it is the same.
        Assert.Equal(image.Bytes, CleanImage.Read(image.Bytes)!.Bytes);
    }

    [Fact]
    public void WhatIsNoPictureOrMovesOrIsDamagedIsNotTaken()
    {
        var png = Pictures.Png();
        png[30] ^= 1;

        Assert.Null(CleanImage.Read("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"u8));
        Assert.Null(CleanImage.Read("GIF89a"u8));
        Assert.Null(CleanImage.Read("%PDF-1.7"u8));
        Assert.Null(CleanImage.Read([]));
        Assert.Null(CleanImage.Read(png));
        Assert.Null(CleanImage.Read(Pictures.WebP(3, 2, ("ANMF", new byte[16]))));
        foreach (var whole in new[] { Pictures.Jpeg(behind: ""), Pictures.Png(), Pictures.WebP() })
            for (var length = 0; length < whole.Length - Pictures.Secret.Length; length += 3) _ = CleanImage.Read(whole.AsSpan(0, length));
        Assert.Null(CleanImage.Read(Pictures.Jpeg(behind: "").AsSpan(..^2)));
    }

    [Fact]
    public void WhatWouldFillAMachinesMemoryIsNotTaken()
    {
        Assert.Null(CleanImage.Read(Pictures.Png(20_000, 20)));
        Assert.Null(CleanImage.Read(Pictures.Png(8_000, 6_000)));
        Assert.Null(CleanImage.Read(Pictures.Jpeg(60_000, 8)));
        Assert.NotNull(CleanImage.Read(Pictures.Png(8_000, 5_000)));
    }

    /// <summary>Whatever bytes come, in whatever place of a picture: an answer and no exception.</summary>
    [Fact]
    public void NoBytesBreakTheReaders()
    {
        var random = new Random(20261130);
        foreach (var whole in new[] { Pictures.Jpeg(), Pictures.Jpeg(exif: Exif(isLittle: false, 6, [1, 2])), Pictures.Png(), Pictures.WebP() })
        {
            for (var i = 0; i < 3000; i++)
            {
                var bytes = whole.ToArray();
                for (var changes = random.Next(1, 6); changes > 0; changes--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                _ = CleanImage.Read(bytes.AsSpan(0, random.Next(bytes.Length + 1)));
            }
        }
    }

    // The maker's name first, which stands behind the directory; then how it was held.
    private static byte[] Exif(bool isLittle, byte turn, byte[] maker)
    {
        byte[] Two(int n) => isLittle ? [(byte)n, (byte)(n >> 8)] : [(byte)(n >> 8), (byte)n];
        byte[] Four(int n) => isLittle ? [.. Two(n), 0, 0] : [0, 0, .. Two(n)];
        return [.. isLittle ? "II"u8 : "MM"u8, .. Two(42), .. Four(8), .. Two(2), .. Two(0x010F), .. Two(2), .. Four(maker.Length), .. Four(38), .. Two(0x0112), .. Two(3), .. Four(1), .. Two(turn), 0, 0, .. Four(0), .. maker];
    }

    private static List<byte> Marks(byte[] jpeg) => [.. Enumerable.Range(0, jpeg.Length - 1).Where(i => jpeg[i] == 0xFF).Select(i => jpeg[i + 1])];
}

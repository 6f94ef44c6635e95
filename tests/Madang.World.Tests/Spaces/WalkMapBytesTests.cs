using Madang.World.Spaces;

namespace Madang.World.Tests.Spaces;

public sealed class WalkMapBytesTests
{
    private static readonly byte[] Whole = DrawnMap.Bytes(0, 0, 6, 5, (column, row) => row == 2 ? [0, 300] : column == 3 ? [] : [column * 10]);

    [Theory]
    [InlineData(0, 0x4e, "MWLK")]
    [InlineData(4, 2, "version 2")]
    [InlineData(6, 50, "50 cm")]
    [InlineData(11, 0x7f, "beyond")]
    [InlineData(12, 1, null)]
    [InlineData(16, 0, "none or more")]
    [InlineData(17, 0xff, "none or more")]
    [InlineData(18, 0, "none or more")]
    [InlineData(20, 0, "no stacks")]
    [InlineData(22, 9, "asks for")]
    [InlineData(24, 1, "stack 0")]
    [InlineData(25, 9, "9 floors")]
    [InlineData(25, 8, "more floors")]
    [InlineData(30, 1, "fewer floors")]
    public void ADamagedByteIsSaid(int at, byte value, string? expected)
    {
        var bytes = Whole.ToArray();
        bytes[at] = value;

        Refuse(bytes, expected);
    }

    [Fact]
    public void LengthsThatAreNotThoseOfTheHeaderAreSaid()
    {
        Refuse(Whole[..23], "fewer than its header");
        Refuse(Whole[..^1], "asks for");
        Refuse([.. Whole, 0], "asks for");
        Refuse([], "fewer than its header");
    }

    [Fact]
    public void FloorsThatNobodyCanStandBetweenUnknownFlagsAndStacksThatAreNotThereAreSaid()
    {
        var near = DrawnMap.Bytes(0, 0, 2, 2, (_, _) => [0, 149]);
        var flagged = DrawnMap.Bytes(0, 0, 1, 1, (_, _) => [0]);
        flagged[^4] = 0x40;
        var astray = DrawnMap.Bytes(0, 0, 2, 2, (_, _) => [0]);
        astray[^2] = 2;

        Refuse(near, "less than 150 cm");
        Refuse(flagged, "unknown flags 64");
        Refuse(astray, "names stack 2 of 2");
    }

    [Fact]
    public void AHeaderThatAsksForMuchIsRefusedBeforeAnythingIsMade()
    {
        byte[] bytes = [.. "MWLK"u8, 1, 0, 25, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 4, 255, 255, 255, 255];
        var before = GC.GetAllocatedBytesForCurrentThread();

        Refuse(bytes, "asks for");

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 100_000);
    }

    [Fact]
    public void WhateverTheyAreTheyAreRefusedOrRead()
    {
        var random = new Random(3);
        var read = 0;
        for (var round = 0; round < 50_000; round++)
        {
            var bytes = Whole[..(random.Next(4) > 0 ? Whole.Length : random.Next(Whole.Length))].ToArray();
            for (var i = random.Next(1, 4); i > 0 && bytes.Length > 0; i--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                var map = WalkMap.Read(bytes);
                read++;
                map.Go(random.Next(-100, 300), random.Next(-100, 300), random.Next(3), random.Next(-100, 300), random.Next(-100, 300));
                map.WalkMs(random.Next(3_000), random.Next(3_000), 0, random.Next(-4_500, 4_501), random.Next(-4_500, 4_501));
            }
            catch (FormatException refused)
            {
                Assert.StartsWith("This is no walk map: ", refused.Message, StringComparison.Ordinal);
            }
        }

        Assert.True(read > 1_000, $"{read} read");
    }

    private static void Refuse(byte[] bytes, string? expected)
    {
        if (expected is null) WalkMap.Read(bytes);
        else Assert.Contains(expected, Assert.Throws<FormatException>(() => WalkMap.Read(bytes)).Message, StringComparison.Ordinal);
    }
}

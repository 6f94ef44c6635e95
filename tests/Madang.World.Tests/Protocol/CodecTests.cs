using Google.Protobuf;
using Madang.World.Avatars;
using Madang.World.Protocol;
using Wire = Madang.World.Protocol.Wire;

namespace Madang.World.Tests.Protocol;

public sealed class CodecTests
{
    [Fact]
    public void RecordsAreThoseOfTheVectors()
    {
        Span<byte> bytes = stackalloc byte[MotionRecord.MaxBytes];
        foreach (var golden in Golden.Read("records").GetProperty("cases").EnumerateArray())
        {
            ReadOnlySpan<byte> rest = golden.Hex();

            Assert.True(MotionRecord.TryRead(ref rest, out var record));
            Assert.True(rest.IsEmpty);
            Assert.Equal(RecordOf(golden), record);
            Assert.Equal(golden.Hex(), bytes[..record.Write(bytes)].ToArray());
        }
    }

    [Fact]
    public void BytesThatHoldNoRecordAreRefused()
    {
        foreach (var refused in Golden.Read("records").GetProperty("refused").EnumerateArray())
        {
            ReadOnlySpan<byte> rest = Convert.FromHexString(refused.GetString()!);

            Assert.False(MotionRecord.TryRead(ref rest, out _));
        }
    }

    [Fact]
    public void FramesAreThoseOfTheVectors()
    {
        var writer = new FrameWriter();
        Span<byte> bytes = stackalloc byte[MotionRecord.MaxBytes];
        foreach (var golden in Golden.Read("frames").GetProperty("cases").EnumerateArray())
        {
            writer.Clear();
            foreach (var person in golden.GetProperty("introductions").EnumerateArray()) writer.AddIntroduction(IntroductionOf(person).ToByteArray());
            foreach (var record in golden.GetProperty("records").EnumerateArray().Select(RecordOf))
            {
                var appears = record.Appears;
                writer.AddRecord(bytes[..(record with { Appears = false }).Write(bytes)], appears);
            }

            foreach (var slot in golden.GetProperty("removals").Ints()) writer.AddRemoval(slot);
            if (golden.TryGetProperty("crowd", out var crowd)) writer.SetCrowd(crowd.GetInt32());
            if (golden.TryGetProperty("unattended", out var unattended)) foreach (var slot in unattended.Ints()) writer.AddUnattended(slot);
            foreach (var pair in golden.GetProperty("gestures").Ints().Chunk(2)) writer.AddGesture(pair[0], pair[1]);

            Assert.Equal(golden.Hex(), writer.Finish(golden.Long("baseMs")).ToArray());
        }
    }

    [Fact]
    public void MovesAreThoseOfTheVectors()
    {
        Span<byte> bytes = stackalloc byte[MoveCodec.MaxBytes];
        foreach (var golden in Golden.Read("moves").GetProperty("cases").EnumerateArray())
        {
            Assert.True(ClientMessages.TryRead(golden.Hex(), out var message));
            Assert.Equal(ClaimOf(golden), message.Move);
            Assert.Equal(golden.Hex(), bytes[..MoveCodec.Write(message.Move, bytes)].ToArray());
        }
    }

    [Fact]
    public void BytesThatAreNoClientMessageAreRefused()
    {
        foreach (var refused in Golden.Read("moves").GetProperty("refused").EnumerateArray())
        {
            Assert.False(ClientMessages.TryRead(refused.Hex(), out _), refused.GetProperty("why").GetString());
        }
    }

    [Fact]
    public void GeneratedCodeAgreesWithTheVectors()
    {
        foreach (var golden in Golden.Read("frames").GetProperty("cases").EnumerateArray())
        {
            Assert.Equal(golden.Hex(), Wire.ServerMessage.Parser.ParseFrom(golden.Hex()).ToByteArray());
        }

        foreach (var golden in Golden.Read("moves").GetProperty("cases").EnumerateArray())
        {
            Assert.Equal(golden.Hex(), Wire.ClientMessage.Parser.ParseFrom(golden.Hex()).ToByteArray());
        }
    }

    [Fact]
    public void BlocksAndBoundariesAreReadAsTheVectorsSayAndKeptWithinTheirRange()
    {
        foreach (var golden in Golden.Read("boundaries").GetProperty("blocks").EnumerateArray())
        {
            Assert.True(ClientMessages.TryRead(golden.Hex(), out var read));
            Assert.Equal((ClientMessageKind.Block, golden.GetProperty("person").GetString(), golden.GetProperty("on").GetBoolean()), (read.Kind, read.Text, read.On));
        }

        foreach (var golden in Golden.Read("boundaries").GetProperty("choices").EnumerateArray())
        {
            Assert.True(ClientMessages.TryRead(golden.Hex("fromClient"), out var read));
            var chosen = read.Chosen!;
            Assert.Equal((golden.GetProperty("hidesWords").GetBoolean(), golden.GetProperty("safeZone").GetBoolean()), (chosen.HidesWords, chosen.IsSafeZone));
            Assert.Equal(Math.Clamp(golden.Long("distanceCm"), 100, 200), chosen.DistanceCm);
            if (golden.Long("distanceCm") == chosen.DistanceCm) Assert.Equal(golden.Hex("fromServer"), ServerMessages.Boundaries(chosen));
        }
    }

    private static MotionRecord RecordOf(System.Text.Json.JsonElement golden) => new(
        (ushort)golden.Int("slot"), StandingOf(golden), (byte)golden.Int("speed"), (Gait)golden.Int("gait"), golden.GetProperty("appears").GetBoolean());

    private static MoveClaim ClaimOf(System.Text.Json.JsonElement golden) => new(
        golden.Long("atMs"), StandingOf(golden), (Gait)golden.Int("gait"), (byte)golden.Int("speed"), (uint)golden.Long("sequence"), (uint)golden.Long("correction"));

    private static Standing StandingOf(System.Text.Json.JsonElement golden) => new(
        (short)golden.Int("xCm"), (short)golden.Int("zCm"), (byte)golden.Int("level"), (ushort)golden.Int("heading"));

    private static Wire.Introduction IntroductionOf(System.Text.Json.JsonElement golden) => new()
    {
        Slot = (uint)golden.Int("slot"),
        Person = golden.GetProperty("person").GetString(),
        Name = golden.GetProperty("name").GetString(),
        Appearance = ByteString.CopyFrom(Convert.FromHexString(golden.GetProperty("appearance").GetString()!)),
        LevelOfIdentity = (uint)golden.Int("levelOfIdentity"),
        Staff = golden.TryGetProperty("staff", out var staff) && staff.GetBoolean(),
    };

    [Theory]
    [InlineData("server")]
    [InlineData("client")]
    public void MessagesOfEveryKindAreInBytesAndInJsonTheSame(string side)
    {
        var golden = Golden.Read("messages").GetProperty(side).EnumerateArray().ToList();
        Assert.NotEmpty(golden);

        foreach (var one in golden)
        {
            IMessage message = side == "server" ? Wire.ServerMessage.Parser.ParseJson(one.GetProperty("json").GetRawText()) : Wire.ClientMessage.Parser.ParseJson(one.GetProperty("json").GetRawText());
            IMessage read = side == "server" ? Wire.ServerMessage.Parser.ParseFrom(one.Hex()) : Wire.ClientMessage.Parser.ParseFrom(one.Hex());
            Assert.Equal(one.GetProperty("hex").GetString(), Convert.ToHexStringLower(message.ToByteArray()));
            Assert.Equal(message, read);
        }
    }
}

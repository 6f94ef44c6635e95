using FsCheck.Fluent;
using Google.Protobuf;
using Madang.World.Avatars;
using Madang.World.Protocol;
using Wire = Madang.World.Protocol.Wire;

namespace Madang.World.Tests.Protocol;

public sealed class FuzzTests
{
    [Fact]
    public void NoBytesMakeTheReaderThrowOrAllocateMuch()
    {
        var random = new Random(42);
        var seeds = Seeds();
        var accepted = 0;
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 200_000; i++)
        {
            var bytes = Mutated(seeds[random.Next(seeds.Length)], random);
            if (!ClientMessages.TryRead(bytes, out var message)) continue;
            accepted++;
            Assert.True((message.Text?.Length ?? 0) <= 1_500 && (message.Appearance?.Length ?? 0) <= 24);
        }

        Assert.InRange(accepted, 1_000, 199_000);
        Assert.True((GC.GetAllocatedBytesForCurrentThread() - before) / 200_000 < 4_096);
    }

    [Fact]
    public void WhatTheReaderAcceptsTheGeneratedCodeReadsAlike()
    {
        var random = new Random(43);
        var seeds = Seeds();
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = Mutated(seeds[random.Next(seeds.Length)], random);
            if (!ClientMessages.TryRead(bytes, out var message) || message.Kind != ClientMessageKind.Move) continue;

            // Two of a kind are merged by the generated code and the last one counts here; docs/protocol.md forbids it.
            var generated = Wire.ClientMessage.Parser.ParseFrom(bytes);
            if (generated.KindCase != Wire.ClientMessage.KindOneofCase.Move || HasTwoKinds(bytes)) continue;
            var move = generated.Move;
            Assert.Equal(
                (move.AtMs, move.XCm, move.ZCm, move.Level, move.Heading, move.Speed, (int)move.Gait, move.Sequence, move.Correction),
                (message.Move.AtMs, message.Move.Start.XCm, message.Move.Start.ZCm, message.Move.Start.Level, message.Move.Start.Heading,
                    message.Move.Speed, (int)message.Move.Gait, message.Move.Sequence, message.Move.Correction));
        }
    }

    [Fact]
    public void NoBytesMakeTheRecordReaderThrow()
    {
        var random = new Random(44);
        for (var i = 0; i < 100_000; i++)
        {
            var bytes = new byte[random.Next(24)];
            random.NextBytes(bytes);
            ReadOnlySpan<byte> rest = bytes;
            while (MotionRecord.TryRead(ref rest, out var record)) Assert.InRange((int)record.Slot, 1, MotionRecord.MaxSlot);
        }
    }

    [Fact]
    public void AnyMoveIsWrittenAsTheGeneratedCodeWritesIt()
    {
        var moves =
            from atMs in ArbMap.Default.GeneratorFor<long>()
            from start in Standings
            from gait in Gen.Choose(0, 3)
            from speed in Gen.Choose(0, 31)
            from sequence in ArbMap.Default.GeneratorFor<uint>()
            from correction in ArbMap.Default.GeneratorFor<uint>()
            select new MoveClaim(atMs, start, (Gait)gait, (byte)speed, sequence, correction);

        var property = Prop.ForAll(moves.ToArbitrary(), claim =>
        {
            var bytes = new byte[MoveCodec.MaxBytes];
            var written = bytes.AsSpan(0, MoveCodec.Write(claim, bytes)).ToArray();
            var generated = new Wire.ClientMessage
            {
                Move = new Wire.Move
                {
                    AtMs = claim.AtMs,
                    XCm = claim.Start.XCm,
                    ZCm = claim.Start.ZCm,
                    Level = claim.Start.Level,
                    Heading = claim.Start.Heading,
                    Speed = claim.Speed,
                    Gait = (Wire.Gait)claim.Gait,
                    Sequence = claim.Sequence,
                    Correction = claim.Correction,
                },
            };
            return written.SequenceEqual(generated.ToByteArray()) && ClientMessages.TryRead(written, out var read) && read.Move == claim;
        });

        FsCheck.Check.One(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(2_000), property);
    }

    [Fact]
    public void AnyFrameIsWrittenAsTheGeneratedCodeWritesIt()
    {
        var records =
            from slot in Gen.Choose(1, MotionRecord.MaxSlot)
            from start in Standings
            from gait in Gen.Choose(0, 3)
            from speed in Gen.Choose(0, 31)
            from appears in ArbMap.Default.GeneratorFor<bool>()
            select new MotionRecord((ushort)slot, start, (byte)speed, (Gait)gait, appears);
        var frames =
            from baseMs in ArbMap.Default.GeneratorFor<long>()
            from list in records.ListOf()
            from names in ArbMap.Default.GeneratorFor<string>().Where(IsText).ListOf()
            from removals in Gen.Choose(1, MotionRecord.MaxSlot).ListOf()
            from gestures in Gen.Choose(1, MotionRecord.MaxSlot).ListOf()
            select (baseMs, list, names, removals, gestures);
        var writer = new FrameWriter();

        var property = Prop.ForAll(frames.ToArbitrary(), frame =>
        {
            writer.Clear();
            var generated = new Wire.Frame { BaseMs = frame.baseMs };
            foreach (var name in frame.names)
            {
                var introduction = new Wire.Introduction { Slot = 1, Name = name };
                generated.Introductions.Add(introduction);
                writer.AddIntroduction(introduction.ToByteArray());
            }

            var bytes = new List<byte>();
            var buffer = new byte[MotionRecord.MaxBytes];
            foreach (var record in frame.list)
            {
                var written = buffer.AsSpan(0, record.Write(buffer));
                bytes.AddRange(written);
                writer.AddRecord(written, appears: false);
            }

            generated.Records = ByteString.CopyFrom([.. bytes]);
            foreach (var slot in frame.removals)
            {
                generated.Removals.Add((uint)slot);
                writer.AddRemoval(slot);
            }

            foreach (var slot in frame.gestures)
            {
                generated.Gestures.Add([(uint)slot, 2]);
                writer.AddGesture(slot, 2);
            }

            return writer.Finish(frame.baseMs).SequenceEqual(new Wire.ServerMessage { Frame = generated }.ToByteArray());
        });

        FsCheck.Check.One(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(500), property);
    }

    private static bool IsText(string? text) =>
        text is not null && !text.EnumerateRunes().Any(rune => rune.Value == 0xfffd);

    private static FsCheck.Gen<Standing> Standings =>
        from x in Gen.Choose(short.MinValue, short.MaxValue)
        from z in Gen.Choose(short.MinValue, short.MaxValue)
        from level in Gen.Choose(0, 7)
        from heading in Gen.Choose(0, 4_095)
        select new Standing((short)x, (short)z, (byte)level, (ushort)heading);

    private static byte[][] Seeds() =>
    [
        new Wire.ClientMessage { Enter = new Wire.Enter { Pass = new string('p', 43) } }.ToByteArray(),
        new Wire.ClientMessage { Move = new Wire.Move { AtMs = 1_767_225_600_000, XCm = 1_234, ZCm = -250, Heading = 1_024, Speed = 31, Gait = Wire.Gait.Walk, Sequence = 9 } }.ToByteArray(),
        new Wire.ClientMessage { Say = new Wire.Say { Text = "안녕하세요 hello", Nonce = 3 } }.ToByteArray(),
        new Wire.ClientMessage { Emote = new Wire.Emote { Gesture = Wire.Gesture.Bow } }.ToByteArray(),
        new Wire.ClientMessage { Mute = new Wire.Mute { Person = "person", On = true } }.ToByteArray(),
        new Wire.ClientMessage { Follow = new Wire.Follow { Slot = 300 } }.ToByteArray(),
        new Wire.ClientMessage { Dress = new Wire.Dress { Appearance = ByteString.CopyFrom(1, 2, 3, 4, 5, 6) } }.ToByteArray(),
        new Wire.ClientMessage { Ping = new Wire.Ping { ClientMs = 123_456 } }.ToByteArray(),
    ];

    private static byte[] Mutated(byte[] seed, Random random)
    {
        var bytes = new List<byte>(seed);
        for (var i = random.Next(4); i >= 0 && bytes.Count > 0; i--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 2: bytes.RemoveRange(at, Math.Min(random.Next(1, 6), bytes.Count - at)); break;
                case 3: bytes.InsertRange(at, Enumerable.Range(0, random.Next(1, 12)).Select(_ => (byte)random.Next(256))); break;
                case 4: bytes.AddRange(bytes[at..]); break;
                default: bytes.InsertRange(at, [0xff, 0xff, 0xff, 0xff, 0x7f]); break;
            }
        }

        return [.. bytes];
    }

    private static bool HasTwoKinds(byte[] bytes)
    {
        var reader = new CodedInputStream(bytes);
        var kinds = 0;
        while (reader.ReadTag() is var tag and not 0)
        {
            if (tag >> 3 <= 8 && (tag & 7) == 2) kinds++;
            reader.SkipLastField();
        }

        return kinds > 1;
    }
}

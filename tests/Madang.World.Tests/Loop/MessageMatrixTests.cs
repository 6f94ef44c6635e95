using Google.Protobuf;
using Madang.World.Loop;
using Madang.World.Protocol;
using Madang.World.Protocol.Wire;
using ClientMessage = Madang.World.Protocol.Wire.ClientMessage;

namespace Madang.World.Tests.Loop;

/// <summary>Each kind of message from somebody of each level, against the table.</summary>
public sealed class MessageMatrixTests
{
    private static readonly Dictionary<ClientMessageKind, ClientMessage> Messages = new()
    {
        [ClientMessageKind.Say] = new() { Say = new Say { Text = "hello" } },
        [ClientMessageKind.Emote] = new() { Emote = new Emote { Gesture = Gesture.Wave } },
        [ClientMessageKind.Mute] = new() { Mute = new Mute { Person = "person", On = true } },
        [ClientMessageKind.Follow] = new() { Follow = new Follow { Slot = 0 } },
        [ClientMessageKind.Dress] = new() { Dress = new Dress { Appearance = ByteString.CopyFrom(1, 0, 0, 0, 0, 0) } },
        [ClientMessageKind.Ping] = new() { Ping = new Ping { ClientMs = 5 } },
        [ClientMessageKind.Attend] = new() { Attend = new Attend { } },
        [ClientMessageKind.Block] = new() { Block = new Block { Person = "person", On = true } },
        [ClientMessageKind.Boundaries] = new() { Boundaries = new Madang.World.Protocol.Wire.Boundaries { DistanceCm = 150 } },
        [ClientMessageKind.Move] = new() { Move = new Move { AtMs = 1_700_000_000_000, Gait = Gait.Stand, Sequence = 1 } },
    };

    public static TheoryData<ClientMessageKind, IdentityLevel> Matrix
    {
        get
        {
            var matrix = new TheoryData<ClientMessageKind, IdentityLevel>();
            foreach (var kind in Enum.GetValues<ClientMessageKind>().Except([ClientMessageKind.Unknown, ClientMessageKind.Enter]))
                foreach (var level in Enum.GetValues<IdentityLevel>()) matrix.Add(kind, level);
            return matrix;
        }
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public void AMessageIsTakenFromWhoHasTheLevelAndRefusedToOthers(ClientMessageKind kind, IdentityLevel level)
    {
        var world = new TestWorld();
        var visitor = world.Join(level: level);

        visitor.Send(Messages[kind]);
        world.Tick();

        var isRefused = visitor.Link.Refused.Any(r => r.Code == Refusals.Level);
        Assert.Equal(level < MessageRules.Default[kind].Level, isRefused);
    }

    [Theory]
    [InlineData(IdentityLevel.Guest)]
    [InlineData(IdentityLevel.FreshlyVerified)]
    public void NobodyEntersTwice(IdentityLevel level)
    {
        var world = new TestWorld();
        var visitor = world.Join(level: level);

        visitor.Send(new ClientMessage { Enter = new Enter { Pass = new string('p', 43) } });
        world.Tick();

        Assert.Equal([CloseCode.Malformed], visitor.Link.Closed);
    }
}

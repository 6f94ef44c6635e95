using Madang.World.Loop;
using Madang.World.Protocol.Wire;

namespace Madang.World.Tests.Loop;

/// <summary>A link that keeps what it was sent, read back with the generated classes.</summary>
internal sealed class FakeLink : IVisitorLink
{
    public bool IsClear { get; set; } = true;

    public List<ServerMessage> Received { get; } = [];

    public List<CloseCode> Closed { get; } = [];

    /// <summary>The instances that served it, in order.</summary>
    public List<string> ServedBy { get; } = [];

    public void ServeBy(InstanceLoop instance) => ServedBy.Add(instance.Id);

    public void Send(ReadOnlySpan<byte> message) => Received.Add(ServerMessage.Parser.ParseFrom(message));

    public void Close(CloseCode code) => Closed.Add(code);

    public Welcome Welcome => Received.Select(message => message.Welcome).First(welcome => welcome is not null);

    public IEnumerable<Frame> Frames => Received.Select(message => message.Frame).OfType<Frame>();

    public IEnumerable<Said> Said => Received.Select(message => message.Said).OfType<Said>();

    public IEnumerable<Refused> Refused => Received.Select(message => message.Refused).OfType<Refused>();

    public IEnumerable<Advice> Advice => Received.Select(message => message.Advice).OfType<Advice>();

    public IEnumerable<Correction> Corrections => Received.Select(message => message.Correction).OfType<Correction>();
}

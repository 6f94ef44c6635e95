using Madang.World.Loop;

namespace Madang.World.Tests.Loop;

internal sealed class FakeWitness : IWorldWitness
{
    public List<Visitor> Came { get; } = [];

    public List<(Visitor Visitor, CloseCode Code)> Gone { get; } = [];

    public List<string> Heard { get; } = [];

    public List<Exception> Faults { get; } = [];

    public void Joined(Visitor visitor) => Came.Add(visitor);

    public void Left(Visitor visitor, CloseCode code) => Gone.Add((visitor, code));

    public void Said(Visitor visitor, string text, ServerTime at) => Heard.Add(text);

    public void Failed(Visitor? visitor, Exception fault) => Faults.Add(fault);
}

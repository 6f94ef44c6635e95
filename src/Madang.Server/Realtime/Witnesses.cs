using Madang.World;
using Madang.World.Loop;

namespace Madang.Server.Realtime;

/// <summary>Passes what the world tells on to all who want to know, and writes its faults to the log.</summary>
internal sealed partial class Witnesses(IEnumerable<IWorldWitness> witnesses, ILogger<Witnesses> logger) : IWorldWitness
{
    private readonly IWorldWitness[] _witnesses = [.. witnesses];

    public void Joined(Visitor visitor)
    {
        foreach (var witness in _witnesses) witness.Joined(visitor);
    }

    public void Left(Visitor visitor, CloseCode code)
    {
        if (code is not CloseCode.Normal and not CloseCode.Restart) SentAway(visitor.Space, code);
        foreach (var witness in _witnesses) witness.Left(visitor, code);
    }

    public void Said(Visitor visitor, string text, ServerTime at)
    {
        foreach (var witness in _witnesses) witness.Said(visitor, text, at);
    }

    public void Failed(Visitor? visitor, Exception fault)
    {
        Fault(fault, visitor?.Space);
        foreach (var witness in _witnesses) witness.Failed(visitor, fault);
    }

    [LoggerMessage(2011, LogLevel.Information, "A visitor of {Space} was closed: {Code}")]
    private partial void SentAway(string space, CloseCode code);

    [LoggerMessage(2012, LogLevel.Error, "The world failed while it served a visitor of {Space}")]
    private partial void Fault(Exception fault, string? space);
}

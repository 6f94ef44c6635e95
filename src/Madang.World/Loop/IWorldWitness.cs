namespace Madang.World.Loop;

/// <summary>What the world tells the server. Called from the threads of all instances inside a tick: put it on a queue and return; never wait, never throw.</summary>
public interface IWorldWitness
{
    /// <summary>The visitor stands in the space now; <see cref="Visitor.Instance"/> and <see cref="Visitor.Standing"/> hold.</summary>
    void Joined(Visitor visitor);

    /// <summary>
    /// The visitor is gone, whoever ended it; <see cref="Visitor.Standing"/> is where a resumption should stand them.
    /// Also called for who never got in (<see cref="Visitor.Instance"/> is then empty).
    /// </summary>
    void Left(Visitor visitor, CloseCode code);

    /// <summary>Words that everyone in the space may hear.</summary>
    void Said(Visitor visitor, string text, ServerTime at);

    /// <summary>A fault while serving this visitor, who has been closed with <see cref="CloseCode.Fault"/>; null when it concerned no single visitor.</summary>
    void Failed(Visitor? visitor, Exception fault);
}

namespace Madang.World.Loop;

/// <summary>The way to one visitor's client. The server implements it over a WebSocket; the world calls it from the thread of the instance and never waits for it.</summary>
public interface IVisitorLink
{
    /// <summary>
    /// Whether little enough is waiting to be sent that more makes sense. While false the world sends nothing and marks nothing as known;
    /// after <see cref="WorldRules.SlowReaderMs"/> it closes the link with <see cref="CloseCode.SlowReader"/>.
    /// </summary>
    bool IsClear { get; }

    /// <summary>From now on it is called from the thread of this instance. Before anything is sent, and again when the visitor moves over to another.</summary>
    void ServeBy(InstanceLoop instance);

    /// <summary>Takes one whole binary message. The bytes belong to the caller: copy them before returning. Does not block or throw.</summary>
    void Send(ReadOnlySpan<byte> message);

    /// <summary>Ends the connection after what was sent before. The world does not use the link again. Does not block or throw.</summary>
    void Close(CloseCode code);
}

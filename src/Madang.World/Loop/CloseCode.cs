namespace Madang.World.Loop;

/// <summary>Why a world socket was closed: WebSocket close codes, listed for strangers in docs/protocol.md.</summary>
public enum CloseCode
{
    /// <summary>The visitor left, or the server had nothing more to say.</summary>
    Normal = 1000,

    /// <summary>Larger than <see cref="Protocol.ClientMessages.MaxBytes"/>.</summary>
    TooLarge = 1009,

    /// <summary>A fault of the server. Reconnecting is right.</summary>
    Fault = 1011,

    /// <summary>The server restarts. Reconnecting with the resume token is right.</summary>
    Restart = 1012,

    /// <summary>Too busy to take anyone in. Reconnecting later is right.</summary>
    Busy = 1013,

    /// <summary>No Enter within 5 s of opening.</summary>
    NoEnter = 4001,

    /// <summary>The pass is unknown, used or older than 30 s.</summary>
    BadPass = 4002,

    /// <summary>Too many lies or too many messages over the limits, or sent away by a moderator.</summary>
    Banned = 4003,

    /// <summary>Bytes that are no ClientMessage, or an Enter where none belongs.</summary>
    Malformed = 4004,

    /// <summary>Did not take what was sent for 10 s.</summary>
    SlowReader = 4008,

    /// <summary>The same person entered by another connection. Reconnecting is wrong.</summary>
    Replaced = 4009,

    /// <summary>The space and all its instances are full.</summary>
    Full = 4010,
}

namespace Madang.Generator;

/// <summary>One protocol. Adding a peer: a class here, a line in <see cref="Peers"/>, a line in benchmarks/world/peers.mjs.</summary>
internal interface IPeer
{
    /// <summary>Whether a bot sends when its motion changes, looked at 60 times a second, instead of its position at a fixed rate.</summary>
    bool SendsOnChange => false;

    /// <summary>The HTTP request that comes before the socket; null for none.</summary>
    string? Matchmaking(Connection connection) => null;

    /// <param name="connection">Whose it is.</param>
    /// <param name="answer">What came to <see cref="Matchmaking"/>, head and body.</param>
    string PathOf(Connection connection, string answer);

    void Opened(Connection connection)
    {
    }

    /// <summary>A whole message came. Sets <see cref="Connection.IsReady"/> once the bot is in.</summary>
    void Received(Connection connection, ReadOnlySpan<byte> body, long now);

    /// <summary>The bot is at a pose now; sends it, if it has to be sent, and tells the bot's probe how to know it again.</summary>
    void Move(Connection connection, in Pose pose, long now);

    /// <summary>Both are in: from now on the one's <see cref="Bot.Watches"/> looks for the other.</summary>
    void Pair(Connection watcher, Connection watched)
    {
    }

    /// <summary>Under what number the server tells of a bot; 0 when it has none.</summary>
    int SlotOf(Connection connection) => 0;

    /// <summary>Whether a newcomer has been told of everybody within <see cref="Options.Interest"/>: name, looks and motion. By default: of the whole state.</summary>
    bool KnowsAllAround(Connection newcomer, IReadOnlyList<Connection> walkers) => newcomer.IsReady;
}

internal static class Peers
{
    public static IPeer Of(string protocol, Options options) => protocol switch
    {
        "madang" => new MadangPeer(options),
        "colyseus" => new ColyseusPeer(),
        "socketio" => new SocketIoPeer(),
        "floor" => new FloorPeer(),
        "signalr" => new SignalRPeer(),
        _ => throw new ArgumentException($"--protocol expects madang, colyseus, socketio, floor or signalr, not '{protocol}'", nameof(protocol)),
    };
}

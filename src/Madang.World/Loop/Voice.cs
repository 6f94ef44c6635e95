namespace Madang.World.Loop;

/// <summary>How fast somebody speaks, and what their last short words were. It outlasts a lost connection: who comes back in speaks no faster than who stayed.</summary>
internal sealed class Voice
{
    /// <summary>Words this short, in UTF-16 code units, may be a piece of a word that goes on in the next.</summary>
    private const int MostOfPiece = 4;

    private const int MostPieces = 8;

    /// <summary>What comes later than this after the last piece begins anew.</summary>
    private const long PieceMs = 15_000;

    private readonly Queue<string> _pieces = new();
    private long _pieceMs;

    internal TokenBucket Words;

    /// <summary>For words while the account is new; a time of its own runs in it.</summary>
    internal TokenBucket NewcomersWords;

    /// <summary>When the last words were heard; 0 for never.</summary>
    public long SpokeMs { get; set; }

    /// <summary>The short words just before these, in one line, when these are short, too; empty otherwise.</summary>
    public string Before(string text, long nowMs) => text.Length > MostOfPiece || nowMs - _pieceMs > PieceMs ? "" : string.Join(' ', _pieces);

    /// <summary>Words were heard.</summary>
    /// <param name="shown">As everybody reads them.</param>
    /// <param name="nowMs">Now.</param>
    public void Spoke(string shown, long nowMs)
    {
        if (shown.Length > MostOfPiece || nowMs - _pieceMs > PieceMs) _pieces.Clear();
        SpokeMs = nowMs;
        if (shown.Length > MostOfPiece) return;
        _pieceMs = nowMs;
        if (_pieces.Count == MostPieces) _pieces.Dequeue();
        _pieces.Enqueue(shown);
    }
}

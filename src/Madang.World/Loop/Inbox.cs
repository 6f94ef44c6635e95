using Madang.World.Protocol;

namespace Madang.World.Loop;

/// <summary>What waits for the next tick: a message of a visitor, a visitor who comes in, news of the stage in another instance of the space, or somebody who asks what has happened.</summary>
internal readonly record struct Letter(Visitor? Visitor, ClientMessage Message, long ArrivedMs, Arrival? Arrival = null, StageNews? Stage = null, SceneAsk? Scene = null);

/// <summary>Who comes in, and how.</summary>
/// <param name="Joining">What the pass said.</param>
/// <param name="HasPlace">False when every instance was full.</param>
/// <param name="IsOver">From another instance, on the same socket.</param>
internal sealed record Arrival(Joining Joining, bool HasPlace = true, bool IsOver = false);

/// <summary>
/// A bounded queue from many socket threads to the one thread of an instance, without locks: each cell carries the turn at which it
/// may be written or read (Vyukov's bounded queue). A full inbox refuses; it never waits.
/// </summary>
internal sealed class Inbox
{
    private readonly Cell[] _cells;
    private readonly int _mask;
    private long _tail;
    private long _head;

    /// <param name="capacity">Rounded up to a power of two.</param>
    public Inbox(int capacity)
    {
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)capacity);
        _mask = size - 1;
        _cells = new Cell[size];
        for (var i = 0; i < size; i++) _cells[i].Turn = i;
    }

    public int Capacity => _cells.Length;

    /// <summary>From any thread.</summary>
    public bool IsEmpty => Volatile.Read(ref _cells[Volatile.Read(ref _head) & _mask].Turn) != Volatile.Read(ref _head) + 1;

    /// <summary>From any thread.</summary>
    public bool TryPost(in Letter letter)
    {
        while (true)
        {
            var tail = Volatile.Read(ref _tail);
            ref var cell = ref _cells[tail & _mask];
            var turn = Volatile.Read(ref cell.Turn);
            if (turn < tail) return false;
            if (turn != tail || Interlocked.CompareExchange(ref _tail, tail + 1, tail) != tail) continue;

            cell.Letter = letter;
            Volatile.Write(ref cell.Turn, tail + 1);
            return true;
        }
    }

    /// <summary>From the instance's thread alone.</summary>
    public bool TryTake(out Letter letter)
    {
        ref var cell = ref _cells[_head & _mask];
        if (Volatile.Read(ref cell.Turn) != _head + 1)
        {
            letter = default;
            return false;
        }

        letter = cell.Letter;
        cell.Letter = default;
        Volatile.Write(ref cell.Turn, _head + _cells.Length);
        Volatile.Write(ref _head, _head + 1);
        return true;
    }

    private struct Cell
    {
        public long Turn;
        public Letter Letter;
    }
}

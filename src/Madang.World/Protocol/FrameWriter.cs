namespace Madang.World.Protocol;

/// <summary>
/// Gathers one Frame after the other and writes each as a ServerMessage, byte for byte as the generated classes do. Its buffers
/// grow to the largest frame and stay.
/// </summary>
public sealed class FrameWriter
{
    // Tag and length of the ServerMessage stand before the frame, but its length is known last: it is written right to left.
    private const int Head = 12;

    private const int Unsaid = -1;

    private byte[] _message = new byte[4_096];
    private readonly GrowingBytes _introductions = new(1_024);
    private readonly GrowingBytes _records = new(1_024);
    private readonly GrowingBytes _removals = new(64);
    private readonly GrowingBytes _gestures = new(64);
    private readonly GrowingBytes _unattended = new(64);
    private int _crowd = Unsaid;

    public bool IsEmpty =>
        _introductions.Length == 0 && _records.Length == 0 && _removals.Length == 0 && _gestures.Length == 0
        && _unattended.Length == 0 && _crowd == Unsaid;

    /// <summary>How many introductions the frame holds.</summary>
    public int Introductions { get; private set; }

    public void Clear()
    {
        Introductions = 0;
        _introductions.Length = 0;
        _records.Length = 0;
        _removals.Length = 0;
        _gestures.Length = 0;
        _unattended.Length = 0;
        _crowd = Unsaid;
    }

    /// <param name="introduction">An encoded Introduction.</param>
    public void AddIntroduction(ReadOnlySpan<byte> introduction)
    {
        Introductions++;
        _introductions.AddByte((2 << 3) | WireReader.Delimited);
        _introductions.AddVarint((uint)introduction.Length);
        _introductions.Add(introduction);
    }

    /// <param name="record">An encoded motion record.</param>
    /// <param name="appears">Sets the record's bit 23.</param>
    public void AddRecord(ReadOnlySpan<byte> record, bool appears)
    {
        _records.Add(record);
        if (appears) _records.OrLast(MotionRecord.AppearsBit);
    }

    public void AddRemoval(int slot) => _removals.AddVarint((uint)slot);

    public void AddGesture(int slot, int gesture)
    {
        _gestures.AddVarint((uint)slot);
        _gestures.AddVarint((uint)gesture);
    }

    public void AddUnattended(int slot) => _unattended.AddVarint((uint)slot);

    public void SetCrowd(int people) => _crowd = people;

    /// <summary>The ServerMessage; valid until the next call.</summary>
    public ReadOnlySpan<byte> Finish(long baseMs)
    {
        var most = Head + 11 + 6 * 6 + _introductions.Length + _records.Length + _removals.Length + _gestures.Length + _unattended.Length;
        if (_message.Length < most) _message = new byte[Math.Max(most, _message.Length * 2)];

        var at = WireWriter.Field(_message, Head, 1, (ulong)baseMs);
        at = Append(at, _introductions.Bytes);
        at = AppendField(at, 3, _records.Bytes);
        at = AppendField(at, 4, _removals.Bytes);
        at = AppendField(at, 5, _gestures.Bytes);
        if (_crowd != Unsaid)
        {
            // Explicit presence: also 0 is written.
            _message[at++] = 6 << 3;
            at = WireWriter.Varint(_message, at, (uint)_crowd);
        }

        at = AppendField(at, 7, _unattended.Bytes);

        var length = (uint)(at - Head);
        var start = Head - 1 - WireWriter.VarintSize(length);
        _message[start] = (2 << 3) | WireReader.Delimited;
        WireWriter.Varint(_message, start + 1, length);
        return _message.AsSpan(start..at);
    }

    private int AppendField(int at, int number, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return at;
        _message[at++] = (byte)((number << 3) | WireReader.Delimited);
        at = WireWriter.Varint(_message, at, (uint)bytes.Length);
        return Append(at, bytes);
    }

    private int Append(int at, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_message.AsSpan(at));
        return at + bytes.Length;
    }

    private sealed class GrowingBytes(int capacity)
    {
        private byte[] _bytes = new byte[capacity];

        public int Length { get; set; }

        public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

        public void AddByte(byte value)
        {
            Grow(1);
            _bytes[Length++] = value;
        }

        public void AddVarint(uint value)
        {
            Grow(5);
            Length = WireWriter.Varint(_bytes, Length, value);
        }

        public void Add(ReadOnlySpan<byte> bytes)
        {
            Grow(bytes.Length);
            bytes.CopyTo(_bytes.AsSpan(Length));
            Length += bytes.Length;
        }

        public void OrLast(byte bits) => _bytes[Length - 1] |= bits;

        private void Grow(int by)
        {
            if (Length + by > _bytes.Length) Array.Resize(ref _bytes, Math.Max(Length + by, _bytes.Length * 2));
        }
    }
}

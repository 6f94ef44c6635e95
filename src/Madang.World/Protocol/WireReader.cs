namespace Madang.World.Protocol;

/// <summary>Reads protobuf's building blocks from a span. Nothing throws: a failed read says false, and lengths are checked before anything is made of them.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    public const int Varint = 0, Fixed64 = 1, Delimited = 2, Fixed32 = 5;

    private ReadOnlySpan<byte> _rest = bytes;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>A field number above 0 and a wire type.</summary>
    public bool TryTag(out int field, out int wireType)
    {
        var read = TryVarint(out var tag);
        field = (int)((uint)tag >> 3);
        wireType = (int)(tag & 7);
        return read && tag <= uint.MaxValue && field > 0;
    }

    public bool TryVarint(out ulong value)
    {
        value = 0;
        for (var i = 0; i < 10 && i < _rest.Length; i++)
        {
            var b = _rest[i];
            value |= (ulong)(b & 0x7f) << (7 * i);
            if (b >= 0x80) continue;
            _rest = _rest[(i + 1)..];
            return true;
        }

        return false;
    }

    public bool TryBytes(out ReadOnlySpan<byte> value)
    {
        value = default;
        if (!TryVarint(out var length) || length > (ulong)_rest.Length) return false;
        value = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return true;
    }

    /// <summary>Passes over a field of a later version of the schema. Groups are unknown here and count as garbage.</summary>
    public bool TrySkip(int wireType) => wireType switch
    {
        Varint => TryVarint(out _),
        Fixed64 => TryAdvance(8),
        Delimited => TryBytes(out _),
        Fixed32 => TryAdvance(4),
        _ => false,
    };

    public static int Unzigzag(ulong value) => (int)((uint)value >> 1) ^ -(int)((uint)value & 1);

    private bool TryAdvance(int count)
    {
        if (_rest.Length < count) return false;
        _rest = _rest[count..];
        return true;
    }
}

using BenchmarkDotNet.Attributes;
using Madang.World.Avatars;
using Madang.World.Interest;
using Madang.World.Protocol;

namespace Madang.Micro;

/// <summary>What a beat of the world is made of, each beside the same fixed piece of work: only ratios to that are kept.</summary>
public class WorldBenchmarks
{
    private const int People = 800, Records = 100;

    private readonly long[] _fixed = new long[1 << 15];
    private readonly byte[] _moves = new byte[Records * MoveCodec.MaxBytes];
    private readonly int[] _lengths = new int[Records];
    private readonly byte[] _record = new byte[MotionRecord.MaxBytes];
    private readonly FrameWriter _frame = new();
    private readonly PointMm[] _places = new PointMm[People + 1];
    private NeighbourGrid _grid = null!;
    private WalkingWorld _world = null!;

    [GlobalSetup]
    public void SetUp()
    {
        var random = new Random(1);
        for (var i = 0; i < _fixed.Length; i++) _fixed[i] = random.NextInt64();
        _grid = new NeighbourGrid(WalkingWorld.Bounds);
        for (var slot = 1; slot <= People; slot++)
        {
            _places[slot] = new PointMm(random.Next(-100_000, 100_000), random.Next(-100_000, 100_000));
            _grid.Add(slot, _places[slot]);
        }

        for (var i = 0; i < Records; i++) _lengths[i] = MoveCodec.Write(ClaimOf(i), _moves.AsSpan(i * MoveCodec.MaxBytes));
        _world = new WalkingWorld(People);
    }

    /// <summary>Arithmetic and memory alone, the same for ever: how fast this machine is at this moment.</summary>
    [Benchmark(Baseline = true)]
    public long Reference()
    {
        var sum = 0L;
        for (var round = 0; round < 8; round++)
        {
            foreach (var number in _fixed) sum = (sum * 31 + number) ^ (sum >> 7);
        }

        return sum;
    }

    /// <summary>Everybody's circle of 40 m, 800 people in 200 x 200 m.</summary>
    [Benchmark]
    public int Interest()
    {
        var near = 0;
        for (var slot = 1; slot <= People; slot++)
        {
            foreach (var _ in _grid.Around(_places[slot], 40_000)) near++;
        }

        return near;
    }

    /// <summary>A hundred frames of a hundred records.</summary>
    [Benchmark]
    public int Encoding()
    {
        var bytes = 0;
        for (var frame = 0; frame < 100; frame++)
        {
            _frame.Clear();
            for (var i = 0; i < Records; i++)
            {
                var claim = ClaimOf(i);
                var length = new MotionRecord((ushort)(i + 1), claim.Start, claim.Speed, claim.Gait, Appears: false).Write(_record);
                _frame.AddRecord(_record.AsSpan(0, length), appears: i % 50 == 0);
            }

            bytes += _frame.Finish(1_700_000_000_000 + frame).Length;
        }

        return bytes;
    }

    /// <summary>Ten thousand moves of clients.</summary>
    [Benchmark]
    public int Decoding()
    {
        var read = 0;
        for (var round = 0; round < 100; round++)
        {
            for (var i = 0; i < Records; i++)
            {
                if (ClientMessages.TryRead(_moves.AsSpan(i * MoveCodec.MaxBytes, _lengths[i]), out var message)) read += message.Move.Start.XCm;
            }
        }

        return read;
    }

    /// <summary>One beat with 800 people, of whom forty begin another motion.</summary>
    [Benchmark]
    public long Tick() => _world.Tick();

    private static MoveClaim ClaimOf(int i) =>
        new(1_700_000_000_000 + i, new Standing((short)(i * 97 - 5_000), (short)(4_000 - i * 61), 0, (ushort)(i * 41 & 4_095)), Gait.Walk, 31, (uint)i, 0);
}

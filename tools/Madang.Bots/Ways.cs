using Madang.World.Avatars;
using Madang.World.Spaces;

namespace Madang.Bots;

/// <summary>How far every floor of a space is from a goal on foot, and so which way to go from anywhere.</summary>
internal sealed class Ways
{
    private const ushort Unreached = ushort.MaxValue;

    /// <summary>Cells looked ahead for a straight piece of the way.</summary>
    private const int MostAhead = 120;

    private static readonly (int Column, int Row)[] Around = [(0, -1), (1, 0), (0, 1), (-1, 0), (1, -1), (1, 1), (-1, 1), (-1, -1)];

    private readonly WalkMap _map;
    private readonly FloorTraits _needed;
    private readonly int _goalLevel;
    private readonly ushort[] _steps;

    /// <param name="map">Of the space.</param>
    /// <param name="goal">Where to go: there, or to the nearest floor.</param>
    /// <param name="needed">What every floor on the way has to be.</param>
    public Ways(WalkMap map, Spot goal, FloorTraits needed = FloorTraits.None)
    {
        (_map, _needed) = (map, needed);
        _steps = new ushort[map.Columns * map.Rows * map.Levels];
        Array.Fill(_steps, Unreached);
        (Goal, _goalLevel) = map.Nearest(goal.XCm, goal.ZCm) is { } near ? (new Spot(near.XCm, near.ZCm), near.Level) : (goal, WalkMap.Nowhere);
        Spread();
    }

    /// <summary>The point with a floor nearest to what was asked for.</summary>
    public Spot Goal { get; }

    /// <summary>Whether a way leads there from the floor of a cell.</summary>
    public bool Reaches(int column, int row, int level) =>
        (uint)level < (uint)_map.FloorsAt(column, row).Length && _steps[IndexOf(new Node(column, row, level))] != Unreached;

    /// <summary>The end of the next straight piece of the way; the goal itself when it is in sight. Null when no way leads there.</summary>
    public Spot? Next(in Standing from)
    {
        if (IsStraight(from, Goal, _goalLevel)) return Goal;
        var (column, row) = _map.CellOf(from.XCm, from.ZCm);
        if (!Reaches(column, row, from.Level)) return null;
        var node = new Node(column, row, from.Level);
        Spot? best = null;
        for (var ahead = 0; ahead < MostAhead; ahead++)
        {
            node = Down(node);
            var middle = MiddleOf(node);
            if (!IsStraight(from, middle, node.Level)) break;
            best = middle;
        }

        return best ?? MiddleOf(node);
    }

    private bool IsStraight(in Standing from, Spot to, int level) => _map.Go(from.XCm, from.ZCm, from.Level, to.XCm, to.ZCm) is >= 0 and var there && there == level;

    private Node Down(Node node)
    {
        var best = node;
        var least = _steps[IndexOf(node)];
        foreach (var next in Beside(node))
        {
            if (_steps[IndexOf(next)] >= least) continue;
            (least, best) = (_steps[IndexOf(next)], next);
        }

        return best;
    }

    private void Spread()
    {
        var (column, row) = _map.CellOf(Goal.XCm, Goal.ZCm);
        if (_goalLevel == WalkMap.Nowhere || !Suits(new Node(column, row, _goalLevel))) return;
        var waiting = new Queue<Node>([new Node(column, row, _goalLevel)]);
        _steps[IndexOf(waiting.Peek())] = 0;
        while (waiting.TryDequeue(out var at))
        {
            var next = (ushort)(_steps[IndexOf(at)] + 1);
            foreach (var node in Beside(at))
            {
                ref var steps = ref _steps[IndexOf(node)];
                if (steps != Unreached) continue;
                steps = next;
                waiting.Enqueue(node);
            }
        }
    }

    private IEnumerable<Node> Beside(Node at)
    {
        foreach (var (right, down) in Around)
        {
            var level = _map.Step(at.Column, at.Row, at.Level, right, down);
            if (level == WalkMap.Nowhere) continue;
            var next = new Node(at.Column + right, at.Row + down, level);
            if (Suits(next)) yield return next;
        }
    }

    private bool Suits(Node node) => (_map.FloorsAt(node.Column, node.Row)[node.Level].Traits & _needed) == _needed;

    private int IndexOf(Node node) => (node.Row * _map.Columns + node.Column) * _map.Levels + node.Level;

    private Spot MiddleOf(Node node)
    {
        var (x, z) = _map.MiddleOf(node.Column, node.Row);
        return new Spot(x, z);
    }

    private readonly record struct Node(int Column, int Row, int Level);
}

using Madang.World.Spaces;

namespace Madang.Bots;

/// <summary>How far every cell of a ground is from a goal on foot, and so which way to go from anywhere.</summary>
internal sealed class Ways
{
    private const ushort Unreached = ushort.MaxValue;

    /// <summary>Cells looked ahead for a straight piece of the way.</summary>
    private const int MostAhead = 60;

    private static readonly (int Column, int Row)[] Around = [(0, -1), (1, 0), (0, 1), (-1, 0), (1, -1), (1, 1), (-1, 1), (-1, -1)];

    private readonly Ground _ground;
    private readonly ushort[] _steps;

    public Ways(Ground ground, Spot goal)
    {
        _ground = ground;
        _steps = new ushort[ground.Columns * ground.Rows];
        Array.Fill(_steps, Unreached);
        Goal = ground.NearestWalkable(goal.XCm, goal.ZCm) is { } near ? new Spot(near.XCm, near.ZCm) : goal;
        Spread();
    }

    /// <summary>The walkable point nearest to what was asked for.</summary>
    public Spot Goal { get; }

    /// <summary>The end of the next straight piece of the way; the goal itself when it is in sight. Null when no way leads there.</summary>
    public Spot? Next(Spot from)
    {
        if (_ground.IsStraightWalk(from.XCm, from.ZCm, Goal.XCm, Goal.ZCm)) return Goal;
        var (column, row) = CellOf(from);
        if (!_ground.IsWalkable(column, row) || _steps[row * _ground.Columns + column] == Unreached) return null;
        Spot? best = null;
        for (var ahead = 0; ahead < MostAhead; ahead++)
        {
            (column, row) = Down(column, row);
            var middle = MiddleOf(column, row);
            if (!_ground.IsStraightWalk(from.XCm, from.ZCm, middle.XCm, middle.ZCm)) break;
            best = middle;
        }

        return best ?? MiddleOf(column, row);
    }

    private (int Column, int Row) Down(int column, int row)
    {
        var best = (column, row);
        var least = _steps[row * _ground.Columns + column];
        foreach (var (right, down) in Around)
        {
            if (!MayStep(column, row, right, down)) continue;
            var steps = _steps[(row + down) * _ground.Columns + column + right];
            if (steps >= least) continue;
            (least, best) = (steps, (column + right, row + down));
        }

        return best;
    }

    private void Spread()
    {
        var (column, row) = CellOf(Goal);
        if (!_ground.IsWalkable(column, row)) return;
        var waiting = new Queue<(int Column, int Row)>([(column, row)]);
        _steps[row * _ground.Columns + column] = 0;
        while (waiting.TryDequeue(out var at))
        {
            var next = (ushort)(_steps[at.Row * _ground.Columns + at.Column] + 1);
            foreach (var (right, down) in Around)
            {
                if (!MayStep(at.Column, at.Row, right, down)) continue;
                ref var steps = ref _steps[(at.Row + down) * _ground.Columns + at.Column + right];
                if (steps != Unreached) continue;
                steps = next;
                waiting.Enqueue((at.Column + right, at.Row + down));
            }
        }
    }

    // Not between two cells that touch at a corner only.
    private bool MayStep(int column, int row, int right, int down) =>
        _ground.IsWalkable(column + right, row + down) && _ground.IsWalkable(column + right, row) && _ground.IsWalkable(column, row + down);

    private (int Column, int Row) CellOf(Spot at) =>
        ((int)Math.Floor((at.XCm - _ground.OriginXCm) / (double)Ground.CellCm), (int)Math.Floor((at.ZCm - _ground.OriginZCm) / (double)Ground.CellCm));

    private Spot MiddleOf(int column, int row) =>
        new(_ground.OriginXCm + column * Ground.CellCm + Ground.CellCm / 2, _ground.OriginZCm + row * Ground.CellCm + Ground.CellCm / 2);
}

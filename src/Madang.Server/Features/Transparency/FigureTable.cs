using Madang.Server.Features.Transparency.Contract;

namespace Madang.Server.Features.Transparency;

/// <summary>Figures of a feature by month, the newest first.</summary>
/// <param name="Key">Text keys <c>{Key}.title</c> and <c>{Key}.{column}</c>.</param>
public sealed record FigureTable(string Key, IReadOnlyList<string> Columns, IReadOnlyList<FigureRow> Rows)
{
    internal static FigureTable Of(FigureSection section, IReadOnlyList<MonthFigure> all)
    {
        var named = section.Columns.SelectMany(c => new[] { c.Figure, c.Of }).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var months = all.Where(f => named.Contains(f.Figure)).GroupBy(f => f.Month).OrderByDescending(g => g.Key).ToList();
        return new FigureTable(section.Key, [.. section.Columns.Select(c => c.Id)], [.. months.Select(m => new FigureRow(m.Key, [.. section.Columns.Select(c => Value(c, m.ToDictionary(f => f.Figure, StringComparer.Ordinal)))]))]);
    }

    private static double? Value(FigureColumn column, Dictionary<string, MonthFigure> month)
    {
        if (column.Kind == FigureKind.Count) return Few.Hidden(month.GetValueOrDefault(column.Figure)?.Count ?? 0);
        if (!month.TryGetValue(column.Figure, out var figure) || Few.Are(figure.Count)) return null;
        return column.Kind switch
        {
            FigureKind.Hours => Math.Round(figure.Seconds / 3_600.0 / figure.Count, 1),
            FigureKind.Share => month.TryGetValue(column.Of!, out var whole) && !Few.Are(whole.Count) ? Math.Round(100.0 * figure.Count / whole.Count, 1) : null,
            _ => figure.Count,
        };
    }
}

/// <param name="Month">Its first day.</param>
/// <param name="Values">In the order of the columns; null for counts from 1 to 4, and for times and shares with fewer than 5 behind them.</param>
public sealed record FigureRow(DateOnly Month, IReadOnlyList<double?> Values);

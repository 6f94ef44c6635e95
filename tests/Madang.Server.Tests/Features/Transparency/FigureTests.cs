using Madang.Server.Features.Transparency;
using Madang.Server.Features.Transparency.Contract;

namespace Madang.Server.Tests.Features.Transparency;

public sealed class FigureTests
{
    private static readonly FigureSection Section = new("test", [new("many", FigureKind.Count, "many"), new("hours", FigureKind.Hours, "many"), new("share", FigureKind.Share, "part", "many")]);

    [Fact]
    public void NumbersWithFewerThanFiveBehindThemAreNotShown()
    {
        var june = new DateOnly(2026, 6, 1);
        var july = new DateOnly(2026, 7, 1);

        var table = FigureTable.Of(Section,
        [
            new MonthFigure { Figure = "many", Month = june, Count = 20, Seconds = 20 * 5_400 }, new MonthFigure { Figure = "part", Month = june, Count = 5 },
            new MonthFigure { Figure = "many", Month = july, Count = 20, Seconds = 0 }, new MonthFigure { Figure = "part", Month = july, Count = 4 },
            new MonthFigure { Figure = "many", Month = july.AddMonths(1), Count = 4, Seconds = 4 * 3_600 }, new MonthFigure { Figure = "of somebody else", Month = july, Count = 50 },
        ]);

        var none = FigureTable.Of(new("test", [new("many", FigureKind.Count, "many"), new("part", FigureKind.Count, "part")]), [new MonthFigure { Figure = "many", Month = june, Count = 20 }]);

        Assert.Equal([20.0, 0.0], Assert.Single(none.Rows).Values);
        Assert.Equal([(july.AddMonths(1), null, null, null), (july, 20.0, 0.0, null), (june, 20.0, 1.5, 25.0)], table.Rows.Select(r => (r.Month, r.Values[0], r.Values[1], r.Values[2])));
    }
}

namespace Madang.Server.Features.Transparency.Contract;

/// <summary>Counts what happens by month, without anything about whom. A <see cref="FigureSection"/> says how it is shown at /transparency; numbers under 5 never are.</summary>
internal interface IMonthTally
{
    /// <param name="figure">Feature and figure, such as <c>moderation.reports</c>.</param>
    /// <param name="took">How long it took; null where that means nothing.</param>
    void Add(string figure, TimeSpan? took = null);
}

/// <summary>A table of a feature at /transparency. Each feature registers its own as singletons.</summary>
/// <param name="Key">Text keys <c>{Key}.title</c> and, for each column, <c>{Key}.{Id}</c>.</param>
internal sealed record FigureSection(string Key, IReadOnlyList<FigureColumn> Columns);

/// <param name="Id">The end of its text key.</param>
/// <param name="Kind">What is shown of the figure.</param>
/// <param name="Figure">As it is counted.</param>
/// <param name="Of">For a share: the figure that it is a share of.</param>
internal sealed record FigureColumn(string Id, FigureKind Kind, string Figure, string? Of = null);

internal enum FigureKind
{
    /// <summary>How many.</summary>
    Count,

    /// <summary>How many hours it took on average.</summary>
    Hours,

    /// <summary>Percent of another figure.</summary>
    Share,
}

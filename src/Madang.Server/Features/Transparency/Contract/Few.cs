namespace Madang.Server.Features.Transparency.Contract;

/// <summary>What is behind a number that everybody reads must be so many, or somebody could be found in it.</summary>
internal static class Few
{
    private const int Least = 5;

    public static bool Are(long count) => count < Least;

    /// <returns>Null for a few; none is nobody.</returns>
    public static long? Hidden(long count) => count > 0 && Are(count) ? null : count;
}

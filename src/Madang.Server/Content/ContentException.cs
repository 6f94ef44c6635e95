namespace Madang.Server.Content;

/// <summary>A content pack is damaged: which file, which line (1-based; 0 when the file itself is missing) and what was expected there.</summary>
internal sealed class ContentException(string file, long line, string expected)
    : Exception(line > 0 ? $"{file}:{line}: {expected}" : $"{file}: {expected}")
{
    public string File { get; } = file;

    public long Line { get; } = line;
}

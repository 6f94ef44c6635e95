namespace Madang.World.Loop;

/// <summary>Decides what becomes of words before anybody hears them. Asked from the threads of all instances inside a tick: compute and return; never wait, never throw.</summary>
public interface IWordsJudge
{
    /// <param name="text">Cleaned, 1 to 300 UTF-16 code units.</param>
    /// <param name="before">Short words that the same visitor has just said, with which these may be one; empty for none.</param>
    JudgedWords Judge(string text, string before);
}

/// <summary>What becomes of words.</summary>
/// <param name="Text">As everybody hears them.</param>
/// <param name="Advice">A code of <see cref="AdviceCodes"/> for the speaker alone; null for nothing.</param>
/// <param name="IsRefused">Whether nobody hears them.</param>
public readonly record struct JudgedWords(string Text, string? Advice = null, bool IsRefused = false);

/// <summary>Lets all words pass: for a world without rules of speech.</summary>
internal sealed class EverythingGoes : IWordsJudge
{
    public JudgedWords Judge(string text, string before) => new(text);
}

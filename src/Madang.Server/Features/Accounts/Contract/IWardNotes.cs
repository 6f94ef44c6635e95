namespace Madang.Server.Features.Accounts.Contract;

/// <summary>What a feature tells a guardian about a child at <c>/account/children</c>. Each that has something registers one as a singleton.</summary>
internal interface IWardNotes
{
    /// <param name="child">The child, for whom whoever asks answers.</param>
    /// <param name="ct">Ends the wait.</param>
    Task<IReadOnlyList<WardNote>> OfAsync(string child, CancellationToken ct);
}

/// <param name="At">When it happened.</param>
/// <param name="Key">Text key of the line.</param>
/// <param name="Values">Text keys that fill its placeholders.</param>
/// <param name="Path">Page with more; null for none.</param>
public sealed record WardNote(DateTimeOffset At, string Key, IReadOnlyDictionary<string, string> Values, string? Path = null);

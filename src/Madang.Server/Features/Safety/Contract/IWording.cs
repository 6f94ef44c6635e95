namespace Madang.Server.Features.Safety.Contract;

/// <summary>Judges words that others will read.</summary>
public interface IWording
{
    Wording Judge(string text);
}

/// <summary>What becomes of words that everybody may read.</summary>
/// <param name="Verdict">The hardest that was found.</param>
/// <param name="Shown">With asterisks in the place of what is masked.</param>
/// <param name="HasPersonalData">Whether a number was masked that tells who somebody is.</param>
/// <param name="IsCrisis">Whether somebody seems to need help at once. Such words are never blocked.</param>
public sealed record Wording(Verdict Verdict, string Shown, bool HasPersonalData, bool IsCrisis);

public enum Verdict
{
    /// <summary>Nothing was found.</summary>
    Fine,

    /// <summary>Shown, and worth a moderator's look.</summary>
    Flagged,

    /// <summary>Shown with asterisks.</summary>
    Masked,

    /// <summary>Not shown.</summary>
    Blocked,
}

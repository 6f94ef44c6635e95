namespace Madang.Server.Features.Safety.Contract;

/// <summary>Judges words by where they are written.</summary>
public interface IWording
{
    Wording Judge(string text, WordingPlace place = WordingPlace.Public);

    /// <summary>Whether somebody seems to need help at once: as the judgement says it, without the rest of it.</summary>
    bool IsCrisis(string text);
}

/// <summary>Where words are written. What becomes of them there stands in one table.</summary>
public enum WordingPlace
{
    /// <summary>Where everybody may read them: chat in a space, names, titles.</summary>
    Public,

    /// <summary>In a talk at a desk, between a citizen and the staff.</summary>
    Counselling,

    /// <summary>Between people whom the city has brought together and of whom one is to be looked after: they meet here and nowhere else.</summary>
    Mentoring,
}

/// <summary>What becomes of words.</summary>
/// <param name="Verdict">The hardest that was found, and at most what the place does.</param>
/// <param name="Shown">With asterisks in the place of what is masked.</param>
/// <param name="HasPersonalData">Whether something was masked that tells who somebody is or how to reach them.</param>
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

namespace Madang.Server.Features.Identity;

/// <summary>By what an agency names a person.</summary>
internal enum PersonKeyKind
{
    /// <summary>Duplication information: one for a person at one service, whichever agency gives it.</summary>
    Di = 1,

    /// <summary>Connecting information: one for a person everywhere.</summary>
    Ci = 2,

    /// <summary>The issuer and its subject, of OpenID Connect.</summary>
    Subject = 3,
}

/// <summary>A name as an agency gave it. It lives in memory, between the agency's answer and the key made of it, and prints as its kind alone.</summary>
internal sealed class PersonIdentifier(PersonKeyKind kind, string value)
{
    /// <summary>CI has 88 characters and DI 64; a subject at most 255 (OpenID Connect Core 2).</summary>
    private const int Longest = 300;

    private const int Shortest = 16;

    public PersonKeyKind Kind => kind;

    public string Value => value;

    /// <summary>A CI or DI that could be one; anything shorter could be guessed, and a key made of it reversed.</summary>
    public static PersonIdentifier? OfAgency(PersonKeyKind kind, string? value) =>
        value is { Length: >= Shortest and <= Longest } && value.All(c => c is > ' ' and <= '~') ? new PersonIdentifier(kind, value) : null;

    public static PersonIdentifier OfSubject(string issuer, string subject) => new(PersonKeyKind.Subject, $"{issuer}\0{subject}");

    public override string ToString() => kind.ToString();
}

namespace Madang.Server.Features.Moderation.Rules;

/// <summary>What somebody reports; each is a rule of use that was broken. The numbers stand in the database.</summary>
internal enum ReportKind
{
    /// <summary>Sexual exploitation, of minors above all.</summary>
    Exploitation = 1,

    /// <summary>Threats against life, body or freedom.</summary>
    Threat = 2,

    /// <summary>Sexual harassment.</summary>
    Sexual = 3,

    /// <summary>Hatred of people for what they are.</summary>
    Hate = 4,

    /// <summary>Insults, pestering, standing close and following.</summary>
    Harassment = 5,

    /// <summary>Telling who or where somebody is against their will.</summary>
    PersonalData = 6,

    /// <summary>Passing oneself off as the city, its staff or somebody else; fraud.</summary>
    Impersonation = 7,

    /// <summary>Advertising and flooding.</summary>
    Spam = 8,

    Other = 9,
}

/// <summary>How grave a kind is.</summary>
internal enum Severity
{
    Ordinary = 1,
    Serious = 2,

    /// <summary>Alerts at once and is held for the police.</summary>
    Severe = 3,
}

internal static class ReportKinds
{
    public static readonly IReadOnlyList<ReportKind> All = Enum.GetValues<ReportKind>();

    public static Severity Severity(this ReportKind kind) => kind switch
    {
        ReportKind.Exploitation or ReportKind.Threat => Rules.Severity.Severe,
        ReportKind.Sexual or ReportKind.Hate or ReportKind.PersonalData or ReportKind.Impersonation => Rules.Severity.Serious,
        _ => Rules.Severity.Ordinary,
    };

    /// <summary>The part of a text key and of the API.</summary>
    public static string Word(this ReportKind kind) => kind switch
    {
        ReportKind.PersonalData => "personal-data",
        _ => kind.ToString().ToLowerInvariant(),
    };

    public static ReportKind? Read(string? word) => All.Cast<ReportKind?>().FirstOrDefault(k => k!.Value.Word() == word);
}

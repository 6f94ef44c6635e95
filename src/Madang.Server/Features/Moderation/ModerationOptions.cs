using System.ComponentModel.DataAnnotations;

namespace Madang.Server.Features.Moderation;

/// <summary>Settings of moderation; section <c>Madang:Moderation</c>.</summary>
internal sealed class ModerationOptions
{
    public const string Section = "Madang:Moderation";

    /// <summary>Days for which what the server saw at a report is kept, unless its case is open or held.</summary>
    [Range(1, 365)]
    public int EvidenceDays { get; init; } = 30;

    /// <summary>Days after which a closed case with its reports and strikes goes: at least as long as one may object to what was decided in it, and as agents are told of strikes.</summary>
    [Range(90, 1_095)]
    public int CaseDays { get; init; } = 90;

    /// <summary>
    /// Days after the last report for which it is kept by what the person of an open case, or of a ban that waits for its second person, would be known again:
    /// as long as what the server saw is kept of a closed one. Nobody is kept track of because nobody looks. So many days after it was made such a ban lapses, which is at
    /// least a week after it was due.
    /// </summary>
    [Range(14, 90)]
    public int CaseMarkDays { get; init; } = 30;

    /// <summary>Days for which it is remembered by which browser and network an account came, as keyed hashes: whoever is sanctioned has been there within a week.</summary>
    [Range(1, 90)]
    public int TraceDays { get; init; } = 7;

    /// <summary>Minutes after the last look into the moderators' office for which somebody is on duty.</summary>
    [Range(1, 120)]
    public int DutyMinutes { get; init; } = 15;

    /// <summary>Metres around the people of a report within which the scene is kept: the distance at which people meet and talk.</summary>
    [Range(2, 40)]
    public int SceneMetres { get; init; } = 12;

    /// <summary>Reports that one address sends at once before each waits for its turn, one a second: a school class that is raided has as many.</summary>
    [Range(5, 1_000)]
    public int ReportsAtOnce { get; init; } = 60;

    /// <summary>Mailbox that is told at once that a severe report, or one that a minor has to do with, waits; empty for none. The letter says nothing of anybody.</summary>
    [EmailAddress]
    public string? AlertAddress { get; init; }
}

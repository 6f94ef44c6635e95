using System.ComponentModel.DataAnnotations;

namespace Madang.Server.Features.Identity;

/// <summary>Settings of identity, section <c>Madang:Identity</c> (environment <c>Madang__Identity__…</c>).</summary>
internal sealed class IdentityOptions
{
    public const string Section = "Madang:Identity";

    /// <summary>The file with the agencies that may vouch for citizens; relative to the data folder.</summary>
    [Required]
    public string Agencies { get; init; } = "agencies.json";

    /// <summary>Address of the practice agency, which <c>./run</c> starts when no agencies file is there; empty for none. Refused when the public can reach the city.</summary>
    public string PracticeAgency { get; init; } = "";

    /// <summary>Seconds after which an agency that does not answer is given up: a citizen is waiting.</summary>
    [Range(1, 60)]
    public int AgencySeconds { get; init; } = 10;

    /// <summary>Minutes for which a code from the counter is good (OWASP ASVS 6.5.5: at most ten).</summary>
    [Range(1, 10)]
    public int CounterCodeMinutes { get; init; } = 10;

    /// <summary>Wrong counter codes that one citizen may enter in an hour.</summary>
    [Range(3, 100)]
    public int WrongCounterCodes { get; init; } = 5;
}

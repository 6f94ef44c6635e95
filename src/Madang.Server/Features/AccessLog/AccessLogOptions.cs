using System.ComponentModel.DataAnnotations;

namespace Madang.Server.Features.AccessLog;

/// <summary>Settings of the access log, section <c>Madang:AccessLog</c> (environment <c>Madang__AccessLog__…</c>).</summary>
internal sealed class AccessLogOptions
{
    public const string Section = "Madang:AccessLog";

    /// <summary>File with the signed heads. Empty: access-log/heads.jsonl in the data folder. Put it on another disk, best one that can only be added to: who can write both can write both anew.</summary>
    public string HeadsFile { get; init; } = "";

    /// <summary>Months for which a month's looks are kept: two years (Standards of Measures for Ensuring the Safety of Personal Information, article 8).</summary>
    [Range(12, 120)]
    public int KeptMonths { get; init; } = 24;
}

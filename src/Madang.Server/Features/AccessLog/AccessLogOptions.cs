namespace Madang.Server.Features.AccessLog;

/// <summary>Settings of the access log, section <c>Madang:AccessLog</c> (environment <c>Madang__AccessLog__…</c>).</summary>
internal sealed class AccessLogOptions
{
    public const string Section = "Madang:AccessLog";

    /// <summary>Whole months for which looks are kept: two years (Standards of Measures for Ensuring the Safety of Personal Information, article 8).</summary>
    public const int KeptMonths = 24;

    /// <summary>File with the signed heads. Empty: access-log/heads.jsonl in the data folder. Put it on another disk, best one that can only be added to: who can write both can write both anew.</summary>
    public string HeadsFile { get; init; } = "";
}

namespace Madang.Server.Features.Moderation.Rules;

/// <summary>How much one report counts while no moderator is there to look.</summary>
/// <param name="Reporter">Who reports; one counts once, with the last report.</param>
/// <param name="IsVerified">A verified person.</param>
/// <param name="AccountAge">Null for a guest.</param>
/// <param name="Upheld">Reports of theirs that moderators found right, in the last 90 days.</param>
/// <param name="Abusive">Reports of theirs that moderators found made up, in the last 90 days.</param>
/// <param name="IsSanctioned">Whether a sanction holds against them now.</param>
/// <param name="Device">By which the browser is known; null when it is not.</param>
/// <param name="Network">By which the network is known; null when it is not.</param>
internal sealed record ReporterWeight(
    string Reporter, bool IsVerified, TimeSpan? AccountAge, int Upheld, int Abusive, bool IsSanctioned, string? Device = null, string? Network = null)
{
    private static readonly TimeSpan New = TimeSpan.FromDays(1), Settled = TimeSpan.FromDays(7);

    /// <summary>Accounts are cheap for a day: whoever makes fifty of them must not gain fifty voices.</summary>
    public bool IsNew => !IsVerified && AccountAge is { } age && age < New;

    public int Points
    {
        get
        {
            if (AccountAge is not { } age || IsSanctioned) return 0;
            var points = IsVerified ? 4 : age < New ? 1 : age < Settled ? 2 : 3;
            if (Abusive > Upheld) return Abusive - Upheld >= 2 ? 0 : points / 2;
            return Upheld >= 3 ? points + 1 : points;
        }
    }
}

using Madang.Server.Features.Staff.Contract;

namespace Madang.Server.Features.Moderation.Rules;

/// <summary>Why a member of staff may not act.</summary>
internal enum Hindrance
{
    None,

    /// <summary>They are a party: reported it, are reported, or said so.</summary>
    Party,

    /// <summary>They decided it, and another has to look now.</summary>
    Decided,

    /// <summary>They are no moderator, and there are moderators enough.</summary>
    NotTheirs,
}

/// <summary>Who may act on a case. Moderators do; an operator stands in where too few moderators are free to.</summary>
/// <param name="Moderators">All who hold the role.</param>
/// <param name="Parties">Who is a party to the case.</param>
internal sealed record Authority(IReadOnlyCollection<string> Moderators, IReadOnlyCollection<string> Parties)
{
    /// <summary>Whether somebody may act; <paramref name="deciders"/> are those whose decision it is about, none for a first one.</summary>
    public Hindrance Of(string member, StaffRole roles, params ReadOnlySpan<string?> deciders)
    {
        if (Parties.Contains(member)) return Hindrance.Party;
        if (deciders.Contains(member)) return Hindrance.Decided;
        if (roles.HasFlag(StaffRole.Moderator)) return Hindrance.None;
        if (!roles.HasFlag(StaffRole.Operator)) return Hindrance.NotTheirs;
        foreach (var moderator in Moderators)
        {
            if (!Parties.Contains(moderator) && !deciders.Contains(moderator)) return Hindrance.NotTheirs;
        }

        return Hindrance.None;
    }
}

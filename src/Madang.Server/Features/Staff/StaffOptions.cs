using System.ComponentModel.DataAnnotations;

namespace Madang.Server.Features.Staff;

/// <summary>Settings of the staff, section <c>Madang:Staff</c> (environment <c>Madang__Staff__…</c>).</summary>
internal sealed class StaffOptions
{
    public const string Section = "Madang:Staff";

    /// <summary>A sign-in that is not used for so many minutes ends: a desk that its owner has left for lunch.</summary>
    [Range(5, 480)]
    public int IdleMinutes { get; init; } = 30;

    /// <summary>A sign-in ends after so many hours in any case: a working day with its breaks.</summary>
    [Range(1, 24)]
    public int LongestHours { get; init; } = 10;

    /// <summary>Hours for which an invitation is good: until the next working day, over a weekend and a holiday.</summary>
    [Range(1, 168)]
    public int InvitationHours { get; init; } = 72;

    /// <summary>Minutes for which the first operator's link is good. It is printed where others may read along, so only as long as opening it takes.</summary>
    [Range(1, 60)]
    public int FirstOperatorMinutes { get; init; } = 15;

    /// <summary>Issuer of the OpenID Connect provider by which the staff may sign in beside passkeys, exactly as it writes it in its tokens; empty for none.</summary>
    public string Issuer { get; init; } = "";

    /// <summary>The id that the provider has given to this city.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>Its secret; without one the city is a public client, which PKCE protects.</summary>
    public string ClientSecret { get; init; } = "";

    /// <summary>What the button calls the provider; empty for a general word.</summary>
    public string ProviderName { get; init; } = "";
}

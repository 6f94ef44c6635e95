using Madang.World;

namespace Madang.Server.Features.Accounts.Contract;

/// <summary>Who sends this request. A handler that takes one as a parameter gets it; the database is asked only then, or by a middleware that must know.</summary>
/// <param name="Citizen">Null when nobody has signed in.</param>
/// <param name="Session">Names the sign-in, so that what was opened with it can be closed when it ends. Never leaves the server.</param>
/// <param name="Vouched">Null when nobody has vouched for the citizen.</param>
/// <param name="IsFresh">Whether the citizen was verified within this sign-in at most ten minutes ago.</param>
internal sealed record CurrentVisitor(CitizenProfile? Citizen, string? Session, Vouched? Vouched = null, bool IsFresh = false)
{
    public static readonly CurrentVisitor Guest = new(null, null);

    /// <summary>The one place where freshness counts: it belongs to a sign-in, so that a stolen one does not gain by what the owner does elsewhere.</summary>
    public IdentityLevel Level => Citizen is null ? IdentityLevel.Guest : Citizen.Level == IdentityLevel.Verified && IsFresh ? IdentityLevel.FreshlyVerified : Citizen.Level;

    public static ValueTask<CurrentVisitor> BindAsync(HttpContext context) => context.RequestServices.GetRequiredService<ICitizens>().CurrentAsync(context);
}

using Madang.World;

namespace Madang.Server.Features.Accounts.Contract;

/// <summary>Who sends this request. A handler that takes one as a parameter gets it; the database is asked only then.</summary>
/// <param name="Citizen">Null when nobody has signed in.</param>
/// <param name="Session">Names the sign-in, so that what was opened with it can be closed when it ends. Never leaves the server.</param>
internal sealed record CurrentVisitor(CitizenProfile? Citizen, string? Session)
{
    public static readonly CurrentVisitor Guest = new(null, null);

    public IdentityLevel Level => Citizen?.Level ?? IdentityLevel.Guest;

    public static ValueTask<CurrentVisitor> BindAsync(HttpContext context) => context.RequestServices.GetRequiredService<ICitizens>().CurrentAsync(context);
}

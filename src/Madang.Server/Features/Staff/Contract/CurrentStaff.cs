using Madang.World.Loop;

namespace Madang.Server.Features.Staff.Contract;

/// <param name="Member">Names the member of staff for good: 11 characters of base64url, random, never used again.</param>
/// <param name="Name">As colleagues know them.</param>
/// <param name="Roles">What they may do at this moment.</param>
internal sealed record StaffProfile(string Member, string Name, StaffRole Roles)
{
    /// <summary>What the others in the world know them by.</summary>
    public string Person => PersonOf(Member);

    public static string PersonOf(string member) => VisitorIdentity.StaffPrefix + member;
}

/// <summary>Who on the staff sends this request. A handler that takes one as a parameter gets it. Nothing to do with who has signed in as a citizen.</summary>
/// <param name="Member">Null when nobody on the staff has signed in.</param>
/// <param name="Session">Names the sign-in. Never leaves the server.</param>
internal sealed record CurrentStaff(StaffProfile? Member, string? Session)
{
    public static readonly CurrentStaff Nobody = new(null, null);

    public StaffRole Roles => Member?.Roles ?? StaffRole.None;

    public static ValueTask<CurrentStaff> BindAsync(HttpContext context) => context.RequestServices.GetRequiredService<IStaff>().CurrentAsync(context);
}

namespace Madang.Server.Features.Identity.Contract;

/// <summary>All that is kept of somebody's age: the ages at which the law asks something else of a citizen or of the city.</summary>
internal enum AgeBand
{
    /// <summary>Under 14: a guardian has to consent (Personal Information Protection Act, article 22-2).</summary>
    Under14 = 1,

    /// <summary>14 to 18.</summary>
    Under19 = 2,

    /// <summary>19 or older (Civil Act, article 4).</summary>
    Adult = 3,
}

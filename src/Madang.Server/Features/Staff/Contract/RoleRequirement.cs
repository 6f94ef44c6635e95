namespace Madang.Server.Features.Staff.Contract;

/// <summary>One of these roles is needed. Whoever loses the last of them is cut off at once, in the middle of a request and on an open socket too.</summary>
internal sealed record RoleRequirement(StaffRole AnyOf);

internal static class RoleRequirements
{
    /// <summary>
    /// Declares who on the staff may use an endpoint: a page, an API or a socket. /api and /live answer 401 or 403 with code <c>staff.role</c>; a page leads to the sign-in of the office and back.
    /// </summary>
    public static TBuilder RequireRole<TBuilder>(this TBuilder endpoints, StaffRole anyOf)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new RoleRequirement(anyOf));
}

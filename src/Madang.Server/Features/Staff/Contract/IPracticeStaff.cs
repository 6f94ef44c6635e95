namespace Madang.Server.Features.Staff.Contract;

/// <summary>Made-up staff of a practice city. In any other city every call throws.</summary>
internal interface IPracticeStaff
{
    /// <summary>Whether anybody is on the staff.</summary>
    Task<bool> AnyAsync(CancellationToken ct);

    /// <summary>Makes a member with no way in but <see cref="EnterAsync"/>; one who is there already stays as they are.</summary>
    Task MakeAsync(string id, string name, StaffRole roles, CancellationToken ct);

    /// <summary>Signs this browser in to the office as that member.</summary>
    /// <returns>False when there is no such member (any more).</returns>
    Task<bool> EnterAsync(HttpContext context, string id, CancellationToken ct);
}

namespace Madang.Server.Features.Accounts.Contract;

/// <summary>Made-up citizens of a practice city. In any other city every call throws.</summary>
internal interface IPracticeCitizens
{
    /// <summary>Whether anybody has an account.</summary>
    Task<bool> AnyAsync(CancellationToken ct);

    /// <summary>Makes a citizen with a confirmed address and no way in but <see cref="EnterAsync"/>; one who is there already stays as they are.</summary>
    Task MakeAsync(string email, string name, CancellationToken ct);

    /// <summary>Signs this browser in as that citizen.</summary>
    /// <returns>False when there is no such citizen.</returns>
    Task<bool> EnterAsync(HttpContext context, string email, CancellationToken ct);
}

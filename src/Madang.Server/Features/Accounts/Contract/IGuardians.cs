namespace Madang.Server.Features.Accounts.Contract;

/// <summary>Who answers for whom. May be used from any thread and outside of requests.</summary>
internal interface IGuardians
{
    /// <summary>Whether somebody answers for a child at this moment.</summary>
    Task<bool> AnswersForAsync(string guardian, string child, CancellationToken ct);
}

namespace Madang.Server.Features.Blocks.Contract;

/// <summary>
/// Who is apart from whom, because one of them has blocked the other: for both, and everywhere. Whoever shows people to people, or brings them
/// together (lists, invitations, meetings), asks here. May be used from any thread and outside of requests.
/// </summary>
internal interface IBlocks
{
    /// <summary>The persons whom a person neither sees nor hears, and who neither see nor hear them.</summary>
    ValueTask<IReadOnlySet<string>> ApartFromAsync(string person, CancellationToken ct);
}
